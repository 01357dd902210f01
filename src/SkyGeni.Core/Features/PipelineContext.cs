using System.Collections.Concurrent;
using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>A segment's usual loss rate, drawn towards the whole pipeline's.</summary>
/// <param name="Rate">0–1.</param>
/// <param name="LogOdds">Against the pipeline's own rate; 0: as usual.</param>
/// <param name="Closed">How many closed deals of the segment there were.</param>
/// <param name="Lost">How many of those were lost.</param>
/// <param name="Weight">The same, each weighed by its age.</param>
/// <param name="Deviation">How uncertain <paramref name="LogOdds"/> is (standard deviation): larger where the segment is thin.</param>
public readonly record struct SegmentRate(double Rate, double LogOdds, int Closed, int Lost, double Weight, double Deviation);

/// <summary>
/// What the whole pipeline had taught by one instant: made by <see cref="PipelineFold.Context"/>, never changes, and may be
/// read from many threads. Features see a deal and this, nothing else.
/// </summary>
public sealed class PipelineContext
{
    /// <summary>How many deals of the whole count beside those of a kind.</summary>
    private const double Borrowed = 10;

    private readonly PipelineState state;
    private readonly double unit;
    private readonly Dictionary<string, double> strengths = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(WonKey Key, double Share), double?> quantiles = new();

    internal PipelineContext(DateTimeOffset instant, PipelineState state, double unit)
    {
        this.state = state;
        this.unit = unit;
        Instant = instant;
        BaseRate = (Lost + 1) / (Weight + 2);
        BaseLogOdds = LogOdds.Of(BaseRate);
        foreach (var (field, rates) in state.Rates)
        {
            strengths[field] = Shrinkage.Strength(rates.All.Select(t => (t.Lost / unit, t.Total / unit)), BaseRate);
        }
    }

    public DateTimeOffset Instant { get; }

    /// <summary>The decayed share of closed deals that were lost, 0–1.</summary>
    public double BaseRate { get; }

    public double BaseLogOdds { get; }

    /// <summary>Closed deals, each weighed by its age.</summary>
    public double Weight => state.Base.Total / unit;

    public int Won => state.Base.Closed - state.LostCount;

    public int LostCount => state.LostCount;

    public int Closed => state.Base.Closed;

    /// <summary>Whether some deal was seen to move from one stage to another.</summary>
    public bool HasStageHistory => state.HasStageHistory;

    public bool HasActivities => state.HasActivities;

    public bool HasInboundActivities => state.HasInboundActivities;

    public bool HasExpectedClose => state.HasExpectedClose;

    /// <summary>Whether an action was ever logged or made out on any deal.</summary>
    public bool HasActions => state.HasActions;

    /// <summary>Whether an alert of any deal ever reached its owner.</summary>
    public bool HasAlerts => state.HasAlerts;

    private double Lost => state.Base.Lost / unit;

    /// <summary>The usual loss rate of deals with this value of a field; an unseen value has the pipeline's own.</summary>
    public SegmentRate Rate(string field, string value)
    {
        var tally = state.Rates.TryGetValue(field, out var rates) ? rates.Of(value) : default;
        var strength = strengths.GetValueOrDefault(field, Shrinkage.GreatestStrength);
        var rate = Shrinkage.Rate(tally.Lost / unit, tally.Total / unit, BaseRate, strength);
        var deviation = 1 / Math.Sqrt(rate * (1 - rate) * ((tally.Total / unit) + strength + 1));
        return new SegmentRate(rate, LogOdds.Of(rate) - BaseLogOdds, tally.Closed, tally.LostCount, tally.Total / unit, deviation);
    }

    /// <summary>The loss rate of closed deals that had been in a stage; null where no deal with a stage history closed.</summary>
    public SegmentRate? StageRate(string stage) => HasStageHistory ? Rate(DealFields.Stage, stage) : null;

    /// <summary>Where a stage stands in the order in which deals usually enter them, 0 first; null where never seen with a date.</summary>
    public double? StagePosition(string stage) =>
        HasStageHistory && state.StagePositions.TryGetValue(stage, out var moments) ? moments.Mean : null;

    /// <summary>Days after which half of the won deals of this kind were won; null where none was.</summary>
    public double? WonDays(DealAsOf deal) => Kind(state.WonAge, deal.Product)?.Median();

    /// <summary>The share, 0–1, of won deals of this kind that were won at this age or younger; null where none was won.</summary>
    public double? WonBy(DealAsOf deal, double ageDays)
    {
        const double strength = 10;
        if (state.WonAge.GetValueOrDefault(string.Empty) is not { Total: > 0 } all)
        {
            return null;
        }

        var overall = 1 - (all.After(ageDays) / all.Total);
        return Kind(state.WonAge, deal.Product) is { Total: > 0 } own
            ? (((own.Total - own.After(ageDays)) / unit) + (strength * overall)) / ((own.Total / unit) + strength)
            : overall;
    }

    /// <summary>
    /// Log-odds of loss among deals still open at an age, against those at creation: how the mix of later losses and wins
    /// changes while deals stay open. Near 0 where few were open that long.
    /// </summary>
    public double? AgeLogOdds(double ageDays)
    {
        const double strength = 20;
        var (won, lost) = (state.WonAge.GetValueOrDefault(string.Empty), state.LostAge.GetValueOrDefault(string.Empty));
        if (won is not { Total: > 0 } || lost is not { Total: > 0 })
        {
            return null;
        }

        var share = lost.Total / (lost.Total + won.Total);
        var stillOpen = Odds(lost.After(ageDays), won.After(ageDays), share, strength);
        return LogOdds.Of(stillOpen) - LogOdds.Of(share);
    }

    /// <summary>Days that half of the won deals spent in a stage; null where none was seen.</summary>
    public double? WonDaysInStage(string stage) => state.StageDays.GetValueOrDefault(stage)?.Median();

    /// <summary>Logarithm of the usual amount of deals of this kind in the deal's currency, and the spread of that; null where no amount was seen.</summary>
    public (double Mean, double Deviation)? UsualLogAmount(DealAsOf deal)
    {
        if (!state.Amounts.TryGetValue((deal.Currency, null), out var all) || all.Weight <= 0)
        {
            return null;
        }

        var own = deal.Product is { } product ? state.Amounts.GetValueOrDefault((deal.Currency, product)) : default;
        return (own.MeanTowards(all, 10 * unit), Math.Max(0.1, all.Deviation));
    }

    /// <summary>
    /// What a share (0–1) of the won deals of a deal's kind did not exceed: of its stage where the measure is of stages, and of its
    /// product, drawn towards all products where those are few. Null where hardly any deal was won.
    /// </summary>
    public double? WonQuantile(WonMeasure measure, DealAsOf deal, double share)
    {
        var stage = measure is WonMeasure.DaysInStage or WonMeasure.DaysFromStage ? deal.Stage : null;
        return quantiles.GetOrAdd((new WonKey(measure, stage, deal.Product), share), asked => Quantile(asked.Key, asked.Share));
    }

    /// <summary>
    /// The loss rate of the owner's closed deals of a deal's product, drawn towards that of all deals of the product, which comes
    /// beside it; <see cref="SegmentRate.LogOdds"/> is against the latter. Null where owner or product is unknown.
    /// </summary>
    public (SegmentRate Own, double OfKind)? OwnerKindRate(DealAsOf deal)
    {
        if (deal is not { OwnerId: { } owner, Product: { } product })
        {
            return null;
        }

        var all = Rate(DealFields.Product, product).Rate;
        var tally = state.OwnerKinds.Of(PipelineState.OwnerKind(owner, product));
        var (lost, total) = (tally.Lost / unit, tally.Total / unit);
        var rate = Shrinkage.Rate(lost, total, all, Borrowed);
        var deviation = 1 / Math.Sqrt(rate * (1 - rate) * (total + Borrowed + 1));
        return (new SegmentRate(rate, LogOdds.Of(rate) - LogOdds.Of(all), tally.Closed, tally.LostCount, total, deviation), all);
    }

    /// <summary>The share, 0–1, of closed deals that had a custom field filled in.</summary>
    public double Filled(string attribute) => Closed == 0 ? 0 : (double)state.WithAttribute.GetValueOrDefault(attribute) / Closed;

    /// <summary>How many open deals an owner has.</summary>
    public int OpenDeals(string ownerId) => state.OpenByOwner.GetValueOrDefault(ownerId);

    /// <summary>How many open deals an owner with any has on average.</summary>
    public double UsualOpenDeals => state.OpenByOwner.Count == 0 ? 0 : (double)state.OpenCount / state.OpenByOwner.Count;

    /// <summary>
    /// How many closed deals are of a deal's kind: the same product and source, or where those are fewer than
    /// <paramref name="enough"/> the same product, or all.
    /// </summary>
    public int SimilarClosed(DealAsOf deal, int enough = 20)
    {
        var close = state.Kinds.GetValueOrDefault(PipelineState.Kind(deal));
        if (close >= enough || deal.Product is null)
        {
            return close > 0 ? close : Closed;
        }

        var product = state.Rates.TryGetValue(DealFields.Product, out var rates) ? rates.Of(deal.Product).Closed : 0;
        return product >= enough ? product : Math.Max(close, product);
    }

    private double? Quantile(WonKey key, double share)
    {
        const double hardlyAny = 5;
        var all = Sketch(key with { Product = null });
        return all is null || all.Total / unit < hardlyAny ? null : DurationSketch.Quantile(key.Product is null ? null : Sketch(key), all, Borrowed * unit, share);
    }

    private DurationSketch? Sketch(WonKey key) => key switch
    {
        { Measure: WonMeasure.Age } => state.WonAge.GetValueOrDefault(key.Product ?? string.Empty),
        { Measure: WonMeasure.DaysInStage, Product: null } => key.Stage is { } stage ? state.StageDays.GetValueOrDefault(stage) : null,
        _ => state.Won.GetValueOrDefault(key),
    };

    private double Odds(double lost, double won, double share, double strength) =>
        ((lost / unit) + (strength * share)) / (((lost + won) / unit) + strength);

    private static DurationSketch? Kind(Dictionary<string, DurationSketch> sketches, string? kind) =>
        kind is not null && sketches.TryGetValue(kind, out var own) && own.Total > 0
            ? own
            : sketches.GetValueOrDefault(string.Empty);
}
