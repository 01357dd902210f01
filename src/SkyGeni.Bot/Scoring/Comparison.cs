using SkyGeni.Bot.Ingest;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;

namespace SkyGeni.Bot.Scoring;

/// <summary>Compares fresh scores with the deals' last ones: which models made those, and how the deals stood then.</summary>
internal sealed class Comparison(IReadOnlyDictionary<string, PriorScore> priors, DealEventStore log, ModelShelf shelf)
{
    private readonly Dictionary<string, RiskModel?> models = new(StringComparer.Ordinal);
    private Dictionary<string, List<DealEvent>> histories = [];

    /// <summary>Loads what the comparison needs. Only deals with news of their own have their events read again.</summary>
    public async Task LoadAsync()
    {
        foreach (var version in priors.Values.Select(p => p.Score.ModelVersion).Distinct(StringComparer.Ordinal))
        {
            models[version] = await shelf.FindAsync(version);
        }

        var known = priors.Values.Where(p => p.HasNews).Select(p => (p.Score.DealId, p.EventSeq)).ToList();
        histories = known.Count == 0 ? [] : await log.ReadKnownAsync(known);
    }

    public ScoreRow Row(Scorer scorer, DealAsOf deal, RiskScore worked, SaidScore? said)
    {
        var prior = priors.GetValueOrDefault(deal.Id);
        var fresh = scorer.After(deal, worked, prior, prior is null ? null : models[prior.Score.ModelVersion], prior is null ? null : Then(prior));
        var row = ScoreRow.Of(fresh, said);
        return row.News == ScoreNews.Message || prior is null
            ? row
            : row with { Fresh = fresh with { Step = WithStepBefore(prior, fresh) } };
    }

    // A row written over keeps counting from the row before it.
    private static System.Collections.Immutable.ImmutableArray<StepPart>? WithStepBefore(PriorScore prior, FreshScore fresh) =>
        prior.Step is { } before ? StepParts.Sum(before.Concat(fresh.Step ?? [])) : null;

    private DealAsOf? Then(PriorScore prior) => prior.HasNews && histories.TryGetValue(prior.Score.DealId, out var history)
        ? DealFold.Fold(prior.Score.DealId, history, prior.Score.AsOf)
        : null;
}
