using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>The sums over a pipeline that change with every event: what closed deals and present ones teach about others.</summary>
internal sealed class PipelineSums(IReadOnlySet<string>? categories)
{
    private readonly Dictionary<string, RateTable> rates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DurationSketch> wonAge = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DurationSketch> lostAge = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DurationSketch> stageDays = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Moments> stagePositions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Moments> amounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> openByOwner = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Product, string? Source), int> kinds = [];
    private Tally all;
    private int lostCount;
    private int openCount;
    private bool hasStageHistory;
    private bool hasActivities;
    private bool hasInbound;
    private bool hasExpectedClose;

    public void Opened(DealAsOf deal, int sign)
    {
        openCount += sign;
        if (deal.OwnerId is { } owner)
        {
            var count = openByOwner.GetValueOrDefault(owner) + sign;
            openByOwner[owner] = count;
            if (count <= 0)
            {
                openByOwner.Remove(owner);
            }
        }
    }

    /// <summary>Counts a closed deal, or with <paramref name="sign"/> −1 takes it back (reopened, deleted, closed anew).</summary>
    public void Closed(DealAsOf deal, double weight, int sign)
    {
        var lost = deal.Outcome == Outcome.Lost;
        lostCount += lost ? sign : 0;
        all = new Tally(Math.Max(0, all.Lost + (lost ? sign * weight : 0)), Math.Max(0, all.Total + (sign * weight)), all.Closed + sign);
        var kind = PipelineState.Kind(deal);
        kinds[kind] = kinds.GetValueOrDefault(kind) + sign;
        foreach (var field in Segment.Fields)
        {
            Rate(field, Segment.Value(deal, field), lost, weight, sign);
        }

        foreach (var (name, value) in deal.Attributes)
        {
            if (categories is null || categories.Contains(name))
            {
                Rate(DealFields.AttributePrefix + name, value, lost, weight, sign);
            }
        }

        var days = (deal.ClosedAt!.Value - deal.CreatedAt).TotalDays;
        AddDays(lost ? lostAge : wonAge, deal.Product, days, sign * weight);
        Stages(deal, lost, weight, sign);
    }

    public void Created(DealAsOf deal, double weight)
    {
        if (deal.Amount is > 0 and var amount)
        {
            var log = Math.Log((double)amount);
            amounts[string.Empty] = amounts.GetValueOrDefault(string.Empty).Add(log, weight);
            if (deal.Product is { } product)
            {
                amounts[product] = amounts.GetValueOrDefault(product).Add(log, weight);
            }
        }
    }

    public void Changed(DealAsOf? before, DealAsOf deal, DealEvent e)
    {
        hasExpectedClose |= deal.ExpectedClose is not null;
        if (e.Kind == DealEventKind.Activity)
        {
            hasActivities = true;
            hasInbound |= deal.LastInboundAt == e.OccurredAt;
        }

        var entries = deal.Stages.Length;
        if (entries > (before?.Stages.Length ?? 0) && deal.Stages[^1] is { At: not null } entry)
        {
            hasStageHistory |= entries > 1 && deal.IsOpen;
            stagePositions[entry.Stage] = stagePositions.GetValueOrDefault(entry.Stage).Add(entries - 1, 1);
        }
    }

    public PipelineState Freeze() => new()
    {
        Base = all,
        LostCount = lostCount,
        Rates = rates.ToDictionary(r => r.Key, r => r.Value.Freeze(), StringComparer.Ordinal),
        WonAge = Freeze(wonAge),
        LostAge = Freeze(lostAge),
        StageDays = Freeze(stageDays),
        StagePositions = new(stagePositions, StringComparer.Ordinal),
        Amounts = new(amounts, StringComparer.Ordinal),
        OpenByOwner = new(openByOwner, StringComparer.Ordinal),
        Kinds = new(kinds),
        OpenCount = openCount,
        HasStageHistory = hasStageHistory,
        HasActivities = hasActivities,
        HasInboundActivities = hasInbound,
        HasExpectedClose = hasExpectedClose,
    };

    private static Dictionary<string, DurationSketch> Freeze(Dictionary<string, DurationSketch> sketches) =>
        sketches.ToDictionary(s => s.Key, s => s.Value.Freeze(), StringComparer.Ordinal);

    private static void AddDays(Dictionary<string, DurationSketch> sketches, string? kind, double days, double weight)
    {
        Sketch(sketches, string.Empty).Add(days, weight);
        if (kind is not null)
        {
            Sketch(sketches, kind).Add(days, weight);
        }
    }

    private static DurationSketch Sketch(Dictionary<string, DurationSketch> sketches, string kind)
    {
        if (!sketches.TryGetValue(kind, out var sketch))
        {
            sketches[kind] = sketch = new DurationSketch();
        }

        return sketch;
    }

    private void Rate(string field, string? value, bool lost, double weight, int sign)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return;
        }

        if (!rates.TryGetValue(field, out var table))
        {
            rates[field] = table = new RateTable();
        }

        table.Add(value, lost, weight, sign);
    }

    /// <summary>A stage the deal is only known to have been in, or entered as it closed, teaches nothing about open deals.</summary>
    private void Stages(DealAsOf deal, bool lost, double weight, int sign)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < deal.Stages.Length; i++)
        {
            if (deal.Stages[i] is not { At: { } entered } entry || entered >= deal.ClosedAt)
            {
                continue;
            }

            if (seen.Add(entry.Stage))
            {
                Rate(DealFields.Stage, entry.Stage, lost, weight, sign);
            }

            var left = i + 1 < deal.Stages.Length && deal.Stages[i + 1].At is { } next ? next : deal.ClosedAt!.Value;
            if (!lost)
            {
                Sketch(stageDays, entry.Stage).Add((left - entered).TotalDays, sign * weight);
            }
        }
    }
}
