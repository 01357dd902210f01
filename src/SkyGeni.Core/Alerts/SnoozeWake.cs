namespace SkyGeni.Core.Alerts;

/// <summary>Decides whether a snoozed deal is to be heard of again.</summary>
public static class SnoozeWake
{
    /// <summary>An amount that moved by less than this share of itself is rounding, not news.</summary>
    public const double AmountShare = 0.01;

    /// <summary>By how much the chance of loss must have risen, 0–1: ten points.</summary>
    public const double ScoreRise = 0.10;

    /// <summary>Why the snooze ends now, or null while it goes on.</summary>
    /// <param name="snooze">The snooze, with the values it began with.</param>
    /// <param name="now">The deal's values now.</param>
    /// <param name="isOpen">Whether the deal is still open: a closed one has nothing to be kept back.</param>
    /// <param name="at">The instant of asking.</param>
    public static WakeReason? Decide(Snooze snooze, WatchedValues now, bool isOpen, DateTimeOffset at)
    {
        if (!isOpen)
        {
            return WakeReason.Closed;
        }

        return snooze switch
        {
            { Until: { } until } when at >= until => WakeReason.Expired,
            _ when Watches(snooze, WakeOn.Stage) && !string.Equals(snooze.Then.Stage, now.Stage, StringComparison.Ordinal) => WakeReason.Stage,
            _ when Watches(snooze, WakeOn.Amount) && AmountMoved(snooze.Then.Amount, now.Amount) => WakeReason.Amount,
            _ when Watches(snooze, WakeOn.CloseDate) && snooze.Then.ExpectedClose != now.ExpectedClose => WakeReason.CloseDate,
            _ when Watches(snooze, WakeOn.Score) && Rose(snooze.Then.LossProbability, now.LossProbability) => WakeReason.Score,
            _ => null,
        };
    }

    private static bool Watches(Snooze snooze, WakeOn change) => snooze.WakeOn.HasFlag(change);

    private static bool AmountMoved(decimal? then, decimal? now) => (then, now) switch
    {
        (null, null) => false,
        ({ } before, { } after) => Math.Abs(after - before) > (decimal)AmountShare * Math.Abs(before),
        _ => true,
    };

    // Probabilities are compared in whole millionths, so that a rise of exactly ten points counts.
    private static bool Rose(double? then, double? now) =>
        then is { } before && now is { } after && Math.Round(after - before, 6) >= ScoreRise;
}

/// <summary>Why a snooze ended by itself.</summary>
public enum WakeReason
{
    Expired,
    Stage,
    Amount,
    CloseDate,
    Score,
    Closed,
}

/// <summary>The words for <see cref="WakeReason"/> and <see cref="WakeOn"/> in SQL and Slack.</summary>
public static class SnoozeWords
{
    public const string Stage = "stage";
    public const string Amount = "amount";
    public const string CloseDate = "close-date";
    public const string Score = "score";

    /// <summary>Each change a snooze can watch, with its word, in the order people read them.</summary>
    public static IReadOnlyList<(WakeOn Change, string Word)> Changes { get; } =
        [(WakeOn.Stage, Stage), (WakeOn.Amount, Amount), (WakeOn.CloseDate, CloseDate), (WakeOn.Score, Score)];

    public static string Word(this WakeReason reason) => reason switch
    {
        WakeReason.Expired => "expired",
        WakeReason.Stage => Stage,
        WakeReason.Amount => Amount,
        WakeReason.CloseDate => CloseDate,
        WakeReason.Score => Score,
        _ => "closed",
    };

    public static IEnumerable<string> Words(this WakeOn wakeOn) =>
        Changes.Where(c => wakeOn.HasFlag(c.Change)).Select(c => c.Word);

    /// <summary>Reads words written by <see cref="Words"/>; unknown ones are ignored.</summary>
    public static WakeOn Read(IEnumerable<string> words)
    {
        var known = words.ToHashSet(StringComparer.Ordinal);
        return Changes.Where(c => known.Contains(c.Word)).Aggregate(WakeOn.None, (all, c) => all | c.Change);
    }
}
