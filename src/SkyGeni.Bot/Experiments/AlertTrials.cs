using System.Data.Common;
using SkyGeni.Bot.Outbox;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Experiments;

/// <summary>The experiment that compares alerts with none: which arm deals are in when it is decided about them, and that it made a difference.</summary>
public sealed class AlertTrials(ExperimentStore experiments, AssignmentStore assignments, AlertHoldout holdout)
{
    /// <summary>The cases with the arm that each is in. The first assignment of a deal stays; else its hash says.</summary>
    public async Task<IReadOnlyList<AlertCase>> WithArmsAsync(IReadOnlyList<AlertCase> cases, DateTimeOffset now, CancellationToken cancel)
    {
        await holdout.KeepAsync(cancel);
        if ((await experiments.RunningAsync(now)).FirstOrDefault(e => e.Definition.Treatment.Kind == TreatmentKind.Alert)?.Definition is not { } experiment)
        {
            return cases;
        }

        var kept = await assignments.OfDealsAsync(experiment.Id, [.. cases.Select(c => c.Deal.DealId)]);
        return [.. cases.Select(c => c with { Trial = Trial(experiment, c, kept.GetValueOrDefault(c.Deal.DealId)) })];
    }

    /// <summary>Keeps, with a decision that the arm decided or would have, which arm the deal is in; of a held-out one also that nobody saw it.</summary>
    public static async Task KeepAsync(DbTransaction tx, AlertCase deal, AlertDecision decision, DateTimeOffset now)
    {
        if (deal.Trial is not { } trial || decision is not ({ Outcome: AlertOutcome.Raise } or { Reason: AlertReason.HeldOut }))
        {
            return;
        }

        await AssignmentStore.AddAsync(tx, new Assigned(trial.ExperimentId, deal.Deal.DealId, trial.UnitId, trial.ArmId, now)
        {
            ScoreId = deal.ScoreId,
            LossProbability = deal.Deal.LossProbability,
            Amount = (double?)deal.Deal.Amount,
            Currency = deal.Deal.Currency,
        });
        if (trial.HeldOut)
        {
            await ExposureStore.AddAsync(tx, new Exposure(trial.ExperimentId, deal.Deal.DealId, ExposureStore.HeldOut, deal.Deal.OwnerId ?? "", now));
        }
    }

    private static AlertTrial? Trial(Experiment experiment, AlertCase deal, Assigned? kept)
    {
        if (kept is not null)
        {
            return new AlertTrial(experiment.Id, kept.UnitId, kept.ArmId, kept.ArmId == experiment.Control.Id);
        }

        return ExperimentArms.Of(experiment, deal.Deal.DealId, deal.Deal.OwnerId, deal.Account) is var (unit, arm)
            ? new AlertTrial(experiment.Id, unit, arm.Id, arm == experiment.Control)
            : null;
    }
}
