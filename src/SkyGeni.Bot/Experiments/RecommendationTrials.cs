using SkyGeni.Core.Deals;
using SkyGeni.Core.Experiments;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Experiments;

/// <summary>The experiments on recommendations as they stand during one run of scoring: what is not to be said of a deal, and which deals come in.</summary>
public sealed class RecommendationTrials
{
    private readonly IReadOnlyList<Trial> trials;

    internal RecommendationTrials(IReadOnlyList<Trial> trials) => this.trials = trials;

    /// <summary>Where none runs.</summary>
    public static RecommendationTrials None { get; } = new([]);

    public bool Any => trials.Count > 0;

    /// <summary>Whether a rule is not to be said of a deal: see <see cref="RecommendationRules.Withheld"/>.</summary>
    public bool Withholds(DealAsOf deal, string ruleId)
    {
        foreach (var trial in trials)
        {
            if (trial.Experiment.Treatment.RuleId == ruleId && trial.ArmOf(deal)?.ArmId == trial.Experiment.Control.Id)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The deal's assignments that are to be kept: to experiments on a rule that is said of it, or would be, for the first time.</summary>
    /// <param name="deal">The deal.</param>
    /// <param name="wouldBeSaid">What would be said of it if nothing were withheld.</param>
    internal IReadOnlyList<NewAssignment> Entering(DealAsOf deal, IReadOnlyCollection<Recommendation> wouldBeSaid)
    {
        List<NewAssignment>? entering = null;
        foreach (var trial in trials)
        {
            if (!trial.Known.ContainsKey(deal.Id) && wouldBeSaid.Any(r => r.Id == trial.Experiment.Treatment.RuleId) && trial.ArmOf(deal) is var (unit, arm))
            {
                (entering ??= []).Add(new NewAssignment(trial.Experiment.Id, deal.Id, unit, arm));
            }
        }

        return entering ?? [];
    }

    /// <summary>One experiment, with the arms of the deals that have one by now.</summary>
    internal sealed record Trial(Experiment Experiment, IReadOnlyDictionary<string, string> Known)
    {
        /// <summary>The first assignment of a deal stays; else its hash says. Null: it takes no part.</summary>
        public (string UnitId, string ArmId)? ArmOf(DealAsOf deal) =>
            Known.TryGetValue(deal.Id, out var kept) ? (deal.Id, kept)
            : ExperimentArms.Of(Experiment, deal.Id, deal.OwnerId, deal.Account) is var (unit, arm) ? (unit, arm.Id)
            : null;
    }
}
