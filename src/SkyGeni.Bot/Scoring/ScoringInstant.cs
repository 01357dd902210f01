namespace SkyGeni.Bot.Scoring;

/// <summary>As of when deals are scored.</summary>
internal static class ScoringInstant
{
    /// <summary>
    /// Silence of a source for this long says that nothing comes any more, rather than that nothing happened: from then on
    /// deals are seen as of the last that is known, since counting on would only make them all look old.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    /// <param name="now">The program's clock.</param>
    /// <param name="horizon">Up to when the log is known to be complete; null where no source said.</param>
    public static DateTimeOffset Of(DateTimeOffset now, DateTimeOffset? horizon)
    {
        var instant = horizon is { } known && now - known > Patience ? known : now;

        // Whole milliseconds, as they are stored: so that a stored score can be made again to the bit.
        return DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
    }
}
