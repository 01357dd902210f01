namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>How often a field held a value, and how often it was empty after the last that did.</summary>
internal sealed record FieldRun(string Field, int Filled, int EmptyRun)
{
    public FieldRun With(bool filled) => filled ? this with { Filled = Filled + 1, EmptyRun = 0 } : this with { EmptyRun = EmptyRun + 1 };

    /// <summary>What single looks, in the order in which they came, come to.</summary>
    public static IReadOnlyList<FieldRun> Of(IEnumerable<FieldSeen> seen) =>
        [.. seen.GroupBy(field => field.Field, StringComparer.Ordinal).Select(looks => looks.Aggregate(new FieldRun(looks.Key, 0, 0), (run, look) => run.With(look.Filled)))];
}
