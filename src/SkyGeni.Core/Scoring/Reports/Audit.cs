namespace SkyGeni.Core.Scoring.Reports;

/// <summary>What was said of a deal at the beginning of a quarter, or when it was first scored in it, and what came of it.</summary>
/// <param name="Said">The chance of loss, 0–1.</param>
/// <param name="Low">Lower end of its range.</param>
/// <param name="High">Upper end of its range.</param>
/// <param name="Lost">How it ended; null while it is open.</param>
public sealed record AuditedDeal(string DealId, double Said, double Low, double High, RiskBand Band, Evidence Evidence, string? Product, string? Region, bool? Lost);

/// <summary>A model that scored in the quarter.</summary>
/// <param name="First">The first instant it scored at in the quarter.</param>
/// <param name="Last">The last.</param>
/// <param name="Scores">Scores it made that were news.</param>
/// <param name="Card">Null for rules of thumb, and for a model no longer stored.</param>
public sealed record AuditedModel(string Version, DateTimeOffset First, DateTimeOffset Last, int Scores, ModelCard? Card);

/// <summary>Something decided of a model in the quarter.</summary>
/// <param name="By">Who or what, as people say.</param>
public sealed record AuditedDecision(DateTimeOffset At, string Version, string Kind, string By, string Why);

/// <summary>A suspected leak that was allowed in the quarter or before, and was in force in it.</summary>
public sealed record AuditedOverride(string Label, string Evidence, string By, string? Why, DateTimeOffset From, DateTimeOffset? Until);

/// <summary>What the data were.</summary>
/// <param name="Events">Changes of deals recorded in the quarter.</param>
/// <param name="Created">Deals created in it.</param>
/// <param name="Won">Deals won in it.</param>
/// <param name="Lost">Deals lost in it.</param>
/// <param name="Open">Deals open at its end.</param>
public sealed record AuditedData(int Events, int Created, int Won, int Lost, int Open);

/// <summary>Stored scores made again from the log and the model of then.</summary>
/// <param name="Sampled">How many.</param>
/// <param name="Same">Of them, the same to the bit.</param>
/// <param name="Different">What was not, in words.</param>
public sealed record AuditedReplay(int Sampled, int Same, IReadOnlyList<string> Different);

/// <summary>Everything a quarter's audit rests on.</summary>
/// <param name="Quarter">Which.</param>
/// <param name="WrittenAt">Ends known by then count.</param>
/// <param name="Deals">Every deal scored in it.</param>
public sealed record AuditSources(
    Quarter Quarter,
    DateTimeOffset WrittenAt,
    IReadOnlyList<AuditedDeal> Deals,
    IReadOnlyList<AuditedModel> Models,
    IReadOnlyList<AuditedDecision> Decisions,
    IReadOnlyList<AuditedOverride> Overrides,
    AuditedData Data,
    AuditedReplay Replay);

/// <summary>What was said of one kind of deals, and what came of it.</summary>
/// <param name="Kind">Which: a band, a range of chances, a product.</param>
/// <param name="Deals">How many were scored.</param>
/// <param name="Ended">Of them, how many ended since.</param>
/// <param name="Lost">Of those, how many were lost.</param>
/// <param name="Said">Mean chance said of those that ended, 0–1; null where none did.</param>
/// <param name="Share">The share of those that ended that were lost, with its 95 % interval; null where none ended.</param>
/// <param name="Low">Mean lower end of the ranges said of those that ended.</param>
/// <param name="High">Mean upper end.</param>
public sealed record AuditRow(string Kind, int Deals, int Ended, int Lost, double? Said, Measured? Share, double? Low, double? High)
{
    /// <summary>Whether the chance said is inside the interval of what happened; null where nothing ended.</summary>
    public bool? Agrees => Share is { } share && Said is { } said ? said >= share.Low && said <= share.High : null;

    /// <summary>Whether what happened is inside the range said, on average; null where nothing ended.</summary>
    public bool? Covered => Share is { } share && Low is { } low && High is { } high ? share.Value >= low && share.Value <= high : null;
}

/// <summary>A quarter's audit: what was said and what came of it.</summary>
/// <param name="Sources">What it rests on.</param>
/// <param name="All">Of all deals.</param>
/// <param name="Bands">By band, the most risk first.</param>
/// <param name="Chances">By tenths of the chance said; those nobody was told are left out.</param>
/// <param name="Kinds">By product and region; those with few ended deals are left out.</param>
/// <param name="Evidence">How many deals by what stood behind their score.</param>
public sealed record Audit(
    AuditSources Sources, AuditRow All, IReadOnlyList<AuditRow> Bands, IReadOnlyList<AuditRow> Chances, IReadOnlyList<AuditRow> Kinds, IReadOnlyDictionary<string, int> Evidence)
{
    /// <summary>Of fewer ended deals a kind says nothing.</summary>
    public const int LeastEnded = 20;

    /// <summary>Groups of chances with ended deals enough, and those of them where what happened lay within the ranges said.</summary>
    public (int Covered, int Groups) Coverage =>
        (Chances.Count(c => c.Ended >= LeastEnded && c.Covered is true), Chances.Count(c => c.Ended >= LeastEnded));

    public static Audit Of(AuditSources sources)
    {
        var deals = sources.Deals;
        return new(
            sources,
            Row("all deals", deals),
            [.. deals.GroupBy(d => d.Band).OrderByDescending(g => g.Key).Select(g => Row(g.Key.Word(), [.. g]))],
            [.. deals.GroupBy(d => Math.Min(9, (int)(d.Said * 10))).OrderBy(g => g.Key).Select(g => Row($"{10 * g.Key} to {10 * (g.Key + 1)} %", [.. g]))],
            [.. Kind("Product", deals, d => d.Product), .. Kind("Region", deals, d => d.Region)],
            deals.CountBy(d => d.Evidence).OrderByDescending(e => e.Key).ToDictionary(e => e.Key.Word(), e => e.Value, StringComparer.Ordinal));
    }

    private static IEnumerable<AuditRow> Kind(string field, IReadOnlyList<AuditedDeal> deals, Func<AuditedDeal, string?> value) =>
        deals.Where(d => value(d) is not null).GroupBy(d => value(d)!, StringComparer.Ordinal)
            .Select(g => Row($"{field} {g.Key}", [.. g])).Where(r => r.Ended >= LeastEnded)
            .OrderByDescending(r => r.Ended).ThenBy(r => r.Kind, StringComparer.Ordinal);

    private static AuditRow Row(string kind, IReadOnlyList<AuditedDeal> deals)
    {
        var ended = deals.Where(d => d.Lost is not null).ToList();
        var lost = ended.Count(d => d.Lost is true);
        return ended.Count == 0
            ? new(kind, deals.Count, 0, 0, null, null, null, null)
            : new(kind, deals.Count, ended.Count, lost, ended.Average(d => d.Said), Proportion.Of(lost, ended.Count), ended.Average(d => d.Low), ended.Average(d => d.High));
    }
}
