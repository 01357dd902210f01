using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>What plain counting knew at an origin: a yardstick to hold models against.</summary>
internal sealed class KnownAtOrigin
{
    /// <summary>A stage's rate starts as the base rate, as if that had been seen this many times.</summary>
    private const double Strength = 10;

    private readonly int owner;
    private readonly bool hasStages;
    private readonly Dictionary<string, (double Lost, double Total)> stages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> ownersDeals = new(StringComparer.Ordinal);

    public KnownAtOrigin(Looks all, Fold fold)
    {
        owner = LevelOf(all, DealFields.Owner);
        hasStages = all.Context.HasStageHistory;
        BaseRate = LogOdds.ToProbability(fold.BaseLogOdds);
        foreach (var look in all.Past.TakeWhile(l => l.At <= fold.Origin))
        {
            if (look.Levels[owner] is { } name)
            {
                if (!ownersDeals.TryGetValue(name, out var deals))
                {
                    ownersDeals[name] = deals = [];
                }

                deals.Add(look.Deal);
            }

            if (look is { AtCreation: false, Stage: { } stage } && all.Deals[look.Deal].EndedBy(fold.Origin))
            {
                var (lost, total) = stages.GetValueOrDefault(stage);
                stages[stage] = (lost + (all.Deals[look.Deal].Lost ? 1 : 0), total + 1);
            }
        }
    }

    public double BaseRate { get; }

    /// <summary>The place of the feature that compares deals by a field.</summary>
    public static int LevelOf(Looks all, string field) =>
        all.Features.Index().First(f => f.Item is SegmentOdds segment && segment.Field == field).Index;

    /// <summary>The loss rate of looks at open deals in the same stage; the base rate for a stage never seen.</summary>
    public double? StageRate(Look look)
    {
        var (lost, total) = look.Stage is { } stage ? stages.GetValueOrDefault(stage) : default;
        return hasStages ? (lost + (Strength * BaseRate)) / (total + Strength) : null;
    }

    public int? OwnerDeals(Look look) => look.Levels[owner] is { } name ? ownersDeals.GetValueOrDefault(name)?.Count ?? 0 : null;
}
