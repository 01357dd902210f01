namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>How often a field held a value, and how often it was empty after the last that did.</summary>
/// <param name="Looked">How often it was looked at.</param>
internal sealed record FieldRun(string Field, int Filled, int EmptyRun, int Looked)
{
    public FieldRun With(bool filled) => filled ? this with { Filled = Filled + 1, EmptyRun = 0, Looked = Looked + 1 } : this with { EmptyRun = EmptyRun + 1, Looked = Looked + 1 };

    /// <summary>What single looks, in the order in which they came, come to.</summary>
    public static IReadOnlyList<FieldRun> Of(IEnumerable<FieldSeen> seen) =>
        [.. seen.GroupBy(field => field.Field, StringComparer.Ordinal).Select(looks => looks.Aggregate(new FieldRun(looks.Key, 0, 0, 0), (run, look) => run.With(look.Filled)))];
}
