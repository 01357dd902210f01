using System.Runtime.InteropServices;
using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>
/// The sums over a pipeline that change with every event: what closed deals and present ones teach about others. Whatever was
/// put in can be taken out by the sign −1, and the order makes no difference.
/// </summary>
internal sealed class PipelineSums(IReadOnlySet<string>? categories)
{
    private readonly Dictionary<string, RateTable> rates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DurationSums> wonAge = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DurationSums> lostAge = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DurationSums> stageDays = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MomentSums> stagePositions = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Currency, string? Product), MomentSums> amounts = [];
    private readonly Dictionary<string, int> openByOwner = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Product, string? Source), int> kinds = [];
    private readonly Dictionary<string, int> withAttribute = new(StringComparer.Ordinal);
    private readonly RateTable ownerKinds = new();
    private readonly WonHabits won = new();
    private readonly TallySums all = new();
    private int lostCount;
    private int openCount;
    private int withStageHistory;
    private int withActivities;
    private int withInbound;
    private int withExpectedClose;
    private int withActions;
    private int withAlerts;

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
        all.Add(lost, weight, sign);
        var kind = PipelineState.Kind(deal);
        kinds[kind] = kinds.GetValueOrDefault(kind) + sign;
        foreach (var field in Segment.Fields)
        {
            Rate(field, Segment.Value(deal, field), lost, weight, sign);
        }

        if (deal is { OwnerId: { } owner, Product: { } product })
        {
            ownerKinds.Add(PipelineState.OwnerKind(owner, product), lost, weight, sign);
        }

        foreach (var (name, value) in deal.Attributes)
        {
            withAttribute[name] = withAttribute.GetValueOrDefault(name) + sign;
            if (categories is null || categories.Contains(name))
            {
                Rate(DealFields.AttributePrefix + name, value, lost, weight, sign);
            }
        }

        var days = (deal.ClosedAt!.Value - deal.CreatedAt).TotalDays;
        AddDays(lost ? lostAge : wonAge, deal.Product, days, sign * weight);
        Stages(deal, lost, weight, sign);
        if (!lost)
        {
            won.Won(deal, weight, sign);
        }
    }

    /// <summary>What a deal was worth as it came into being.</summary>
    public void Born(Birth birth, int sign)
    {
        if (birth.LogAmount is not { } log)
        {
            return;
        }

        Sums(amounts, (birth.Currency, null)).Add(log, sign * birth.Weight);
        if (birth.Product is { } product)
        {
            Sums(amounts, (birth.Currency, product)).Add(log, sign * birth.Weight);
        }
    }

    /// <summary>The stages a deal entered, from one of them on.</summary>
    public void Entered(ReadOnlySpan<StageEntry> stages, int from, int sign)
    {
        for (var i = from; i < stages.Length; i++)
        {
            if (stages[i].At is not null)
            {
                Sums(stagePositions, stages[i].Stage).Add(i, sign);
            }
        }
    }

    /// <summary>Marks that a deal was seen to bear.</summary>
    public void Marked(DealMarks marks, int sign)
    {
        withStageHistory += marks.HasFlag(DealMarks.StageHistory) ? sign : 0;
        withActivities += marks.HasFlag(DealMarks.Activities) ? sign : 0;
        withInbound += marks.HasFlag(DealMarks.Inbound) ? sign : 0;
        withExpectedClose += marks.HasFlag(DealMarks.ExpectedClose) ? sign : 0;
        withActions += marks.HasFlag(DealMarks.Acted) ? sign : 0;
        withAlerts += marks.HasFlag(DealMarks.Told) ? sign : 0;
    }

    public PipelineState Freeze() => new()
    {
        Base = all.Freeze(),
        LostCount = lostCount,
        Rates = rates.ToDictionary(r => r.Key, r => r.Value.Freeze(), StringComparer.Ordinal),
        WonAge = Freeze(wonAge),
        LostAge = Freeze(lostAge),
        StageDays = Freeze(stageDays),
        StagePositions = Freeze(stagePositions),
        Amounts = amounts.ToDictionary(s => s.Key, s => s.Value.Freeze()),
        OpenByOwner = new(openByOwner, StringComparer.Ordinal),
        Kinds = new(kinds),
        WithAttribute = new(withAttribute, StringComparer.Ordinal),
        OwnerKinds = ownerKinds.Freeze(),
        Won = won.Freeze(),
        OpenCount = openCount,
        HasStageHistory = withStageHistory > 0,
        HasActivities = withActivities > 0,
        HasInboundActivities = withInbound > 0,
        HasExpectedClose = withExpectedClose > 0,
        HasActions = withActions > 0,
        HasAlerts = withAlerts > 0,
    };

    private static Dictionary<string, DurationSketch> Freeze(Dictionary<string, DurationSums> sketches) =>
        sketches.ToDictionary(s => s.Key, s => s.Value.Freeze(), StringComparer.Ordinal);

    private static Dictionary<string, Moments> Freeze(Dictionary<string, MomentSums> sums) =>
        sums.ToDictionary(s => s.Key, s => s.Value.Freeze(), StringComparer.Ordinal);

    private static void AddDays(Dictionary<string, DurationSums> sketches, string? kind, double days, double weight)
    {
        Sums(sketches, string.Empty).Add(days, weight);
        if (kind is not null)
        {
            Sums(sketches, kind).Add(days, weight);
        }
    }

    private static T Sums<TKey, T>(Dictionary<TKey, T> sums, TKey key)
        where TKey : notnull
        where T : new() => CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _) ??= new T();

    private void Rate(string field, string? value, bool lost, double weight, int sign)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return;
        }

        Sums(rates, field).Add(value, lost, weight, sign);
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
                Sums(stageDays, entry.Stage).Add((left - entered).TotalDays, sign * weight);
                won.WasIn(deal, entry, left, sign * weight);
            }
        }
    }
}

/// <summary>What a deal was as it came into being.</summary>
/// <param name="LogAmount">The logarithm of its amount; null where none was known.</param>
/// <param name="Weight">Of its instant, in units of the decay's origin.</param>
internal readonly record struct Birth(double? LogAmount, string? Currency, string? Product, double Weight)
{
    public static Birth Of(DealAsOf deal, double weight) => new(deal.Amount is > 0 and var amount ? Math.Log((double)amount) : null, deal.Currency, deal.Product, weight);
}

/// <summary>What was seen of a deal at some time, and makes a feature worth asking of every deal.</summary>
[Flags]
internal enum DealMarks
{
    None = 0,

    /// <summary>It moved from one stage to another while it was open.</summary>
    StageHistory = 1,

    Activities = 2,

    /// <summary>An activity came from the customer.</summary>
    Inbound = 4,

    ExpectedClose = 8,

    /// <summary>Somebody did something for it.</summary>
    Acted = 16,

    /// <summary>An alert reached its owner.</summary>
    Told = 32,
}
