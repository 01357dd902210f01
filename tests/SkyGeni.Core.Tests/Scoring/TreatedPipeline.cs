using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Core.Tests.Scoring;

/// <summary>
/// A synthetic pipeline in which somebody is told of each deal whose true chance of loss is high at a month of age, unless the
/// deal is held out by lot, and acting on it saves some of the deals that would have been lost. What would have happened with
/// nothing done is known.
/// </summary>
internal sealed class TreatedPipeline
{
    private const double AtDays = 30;
    private const double HighFrom = 0.6;

    private readonly SyntheticPipeline untreated;
    private readonly Random lot;

    /// <param name="deals">How many deals.</param>
    /// <param name="seed">The same seed gives the same pipeline.</param>
    /// <param name="heldOut">Of those that would be told of, 0–1.</param>
    /// <param name="saved">Of those told of that would be lost, 0–1.</param>
    public TreatedPipeline(int deals, int seed, double heldOut, double saved)
    {
        untreated = new SyntheticPipeline(deals, seed);
        lot = new Random(seed + 1);
        Events = [.. untreated.Events.GroupBy(e => e.DealId, StringComparer.Ordinal).SelectMany(deal => Treated([.. deal], heldOut, saved)).OrderBy(e => e.OccurredAt)];
    }

    public IReadOnlyList<DealEvent> Events { get; }

    /// <summary>The same ends without a word of what was done.</summary>
    public IReadOnlyList<DealEvent> Silent => [.. Events.Where(e => e.Kind != DealEventKind.Deed)];

    public static RiskModel Train(IReadOnlyList<DealEvent> events) => RiskTrainer.Train(
        events, SyntheticPipeline.Cutoff, new TrainingOptions { Version = "test", BootstrapSamples = 60, TreesLoad = () => false }, null, CancellationToken.None).Model;

    /// <summary>By how much, in chance of loss on average, a model says too little (below 0) of open deals at high risk that nothing was done about.</summary>
    public double Bias(RiskModel model, IReadOnlyList<DealEvent> events)
    {
        var fold = PipelineFold.Of(events, SyntheticPipeline.Cutoff, model.HalfLifeDays);
        var context = fold.Context(SyntheticPipeline.Cutoff);
        return fold.Open(SyntheticPipeline.Cutoff)
            .Where(deal => deal.Deeds.All(t => t.Kind != DeedKind.Told) && LogOdds.ToProbability(untreated.TrueLogOdds(deal)) > HighFrom)
            .Average(deal => model.Score(deal, context).LossProbability - LogOdds.ToProbability(untreated.TrueLogOdds(deal)));
    }

    private IEnumerable<DealEvent> Treated(List<DealEvent> history, double heldOut, double saved)
    {
        var at = history[0].OccurredAt.AddDays(AtDays);
        if (history[^1].OccurredAt <= at || LogOdds.ToProbability(untreated.TrueLogOdds(DealFold.Fold(history[0].DealId, history, at)!)) < HighFrom)
        {
            return history;
        }

        var told = lot.NextDouble() >= heldOut;
        var rescued = told && lot.NextDouble() < saved;
        double? share = heldOut > 0 ? heldOut : null;
        var id = history[0].DealId;
        return history
            .Select(e => rescued && e.Kind == DealEventKind.Closed ? e with { Changes = [new FieldChange(DealFields.Outcome, Outcomes.Won)] } : e)
            .Append(DeedEvents.Of(id, new Deed(id, told ? DeedKind.Told : DeedKind.HeldOut, at, at, share)));
    }
}
