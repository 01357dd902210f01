using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>
/// Walks a pipeline's events once, and looks at its open deals as training needs them: at their creation, on calendar
/// landmarks counted back from the cutoff, and at the cutoff.
/// </summary>
internal sealed class LooksBuilder
{
    private readonly IReadOnlyList<DealEvent> events;
    private readonly DateTimeOffset cutoff;
    private readonly IFeature[] features;
    private readonly LookPlan plan;
    private readonly PipelineFold fold;
    private readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);
    private readonly List<string> ids = [];
    private readonly List<Look> past = [];
    private readonly List<string> justCreated = [];
    private PipelineContext? today;

    private LooksBuilder(
        IReadOnlyList<DealEvent> events, DateTimeOffset cutoff, IFeature[] features, IReadOnlySet<string> categories, TrainingOptions options)
    {
        this.events = events;
        this.cutoff = cutoff;
        this.features = features;
        plan = LookPlan.For(events, cutoff, options);
        fold = new PipelineFold(options.HalfLifeDays, categories);
    }

    public static Looks Build(
        IReadOnlyList<DealEvent> eventsInOrder,
        DateTimeOffset cutoff,
        IReadOnlyDictionary<string, AttributeKind> attributes,
        TrainingOptions options,
        CancellationToken stop)
    {
        IFeature[] features = [.. FeatureCatalog.All, .. AttributeFeatures.Of(attributes)];
        var builder = new LooksBuilder(eventsInOrder, cutoff, features, AttributeFeatures.Categories(attributes), options);
        builder.Walk(stop);
        return builder.Finish();
    }

    private void Walk(CancellationToken stop)
    {
        var next = 0;
        foreach (var e in events)
        {
            if (e.OccurredAt > cutoff)
            {
                break;
            }

            if (e.OccurredAt > fold.LastEventAt)
            {
                LookAtCreated();
            }

            for (; next < plan.Landmarks.Count && plan.Landmarks[next] < e.OccurredAt; next++)
            {
                stop.ThrowIfCancellationRequested();
                LookAtOpen(plan.Landmarks[next], past);
            }

            Apply(e);
        }

        LookAtCreated();
        for (; next < plan.Landmarks.Count; next++)
        {
            LookAtOpen(plan.Landmarks[next], past);
        }
    }

    private void Apply(DealEvent e)
    {
        if (!indices.ContainsKey(e.DealId))
        {
            if (e.Kind == DealEventKind.Deed)
            {
                return; // It does not make a deal known.
            }

            indices[e.DealId] = ids.Count;
            ids.Add(e.DealId);
            justCreated.Add(e.DealId);
        }

        fold.Apply(e);
    }

    private void LookAtCreated()
    {
        foreach (var id in justCreated)
        {
            if (plan.Includes(id) && fold.Find(id, fold.LastEventAt) is { IsOpen: true } deal)
            {
                past.Add(Look(deal, Today(deal.AsOf), true));
            }
        }

        justCreated.Clear();
    }

    private void LookAtOpen(DateTimeOffset instant, List<Look> looks)
    {
        var context = fold.Context(instant);
        foreach (var deal in fold.Open(instant))
        {
            if (plan.Includes(deal.Id))
            {
                looks.Add(Look(deal, context, false));
            }
        }
    }

    /// <summary>Looks at creation share one context a day: what the day's first look knew. Never later than the deal.</summary>
    private PipelineContext Today(DateTimeOffset instant)
    {
        if (today is null || today.Instant.UtcDateTime.Date != instant.UtcDateTime.Date)
        {
            today = fold.Context(instant);
        }

        return today;
    }

    private Look Look(DealAsOf deal, PipelineContext context, bool atCreation)
    {
        var values = new double[features.Length];
        RiskModel.Read(features, deal, context, values);
        var levels = RiskModel.Levels(features, deal);
        return new Look(indices[deal.Id], deal.AsOf, atCreation, values, levels, context.BaseLogOdds, deal.AgeDays, deal.Amount, deal.Stage);
    }

    private Looks Finish()
    {
        var present = new List<Look>();
        LookAtOpen(cutoff, present);
        return new Looks
        {
            Features = features,
            Deals = [.. ids.Select(End)],
            Past = past,
            Present = present,
            Landmarks = plan.Landmarks,
            LandmarkEveryDays = plan.EveryDays,
            SampledShare = plan.Share,
            Context = fold.Context(cutoff),
        };
    }

    /// <summary>A deleted deal, or one closed without a word of how, has no end to learn from.</summary>
    private DealEnd End(string id)
    {
        var deal = fold.Find(id, cutoff)!;
        var ended = deal is { Deleted: false, Outcome: not Outcome.Open, ClosedAt: not null };
        return new DealEnd(id, deal.CreatedAt, ended ? deal.ClosedAt : null, ended ? deal.Outcome : Outcome.Open, deal.FirstExpectedClose) { Deeds = deal.Deeds };
    }
}
