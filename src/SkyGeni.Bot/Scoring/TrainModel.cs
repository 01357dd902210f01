using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Bot.Scoring;

/// <summary>A model just trained, and what became of it.</summary>
public sealed record TrainedModel(ModelCard Card, SuccessionDecision Decision)
{
    /// <summary>Whether it is the champion now.</summary>
    public bool Promoted => Decision.Promote;

    /// <summary>A sentence or two on that decision.</summary>
    public string Why => Decision.Why;

    /// <summary><c>promoted</c>, <c>kept</c> (the champion was) or <c>waiting</c> (for an admin).</summary>
    public string Outcome => Decision.Outcome switch
    {
        SuccessionOutcome.Promote => DecisionKind.Promoted,
        SuccessionOutcome.Wait => DecisionKind.Waiting,
        _ => DecisionKind.Kept,
    };
}

/// <summary>
/// Learns a new model from the event log and keeps it. Where it is no worse than the one in force it takes over, or waits for
/// an admin if that would move many deals across a band.
/// </summary>
public sealed class TrainModel(
    Database database, DealEventStore log, DeedLog deeds, AttributeKindStore kinds, LeakOverrideStore overrides, ModelStore models, ModelSteps steps, Champion champion, ApprovalRule rule, RosterCache roster, OutboxSignal signal, TimeProvider clock)
{
    public Task<TrainedModel> RunAsync(IProgress<TrainingProgress>? progress, CancellationToken cancel) =>
        database.AloneAsync(NodeLock.Training, () => LearnAsync(progress, cancel), cancel);

    private async Task<TrainedModel> LearnAsync(IProgress<TrainingProgress>? progress, CancellationToken cancel)
    {
        await deeds.CatchUpAsync(cancel);
        var now = clock.GetUtcNow();
        var cutoff = await log.HorizonAsync() is { } horizon && horizon < now ? horizon : now;
        var events = await log.ReadAllAsync(cutoff);
        var version = await models.NextVersionAsync(now);
        await champion.RefreshAsync();
        var options = new TrainingOptions
        {
            Version = version,
            AttributeKinds = await kinds.ReadAsync(),
            ChampionCutoff = champion.Current?.Card.Cutoff,
            AllowSuspects = (await overrides.InForceAsync()).Select(o => o.FeatureId).ToHashSet(StringComparer.Ordinal),
        };
        var result = await Task.Run(() => RiskTrainer.Train(events, cutoff, options, progress, cancel), cancel);
        await champion.RefreshAsync();
        var decision = await Task.Run(() => Succession.Decide(champion.Current, result, events, rule), cancel);
        if (Admins.Reachable(roster.Current).Count == 0)
        {
            decision = decision.WithNobodyToAsk();
        }

        await database.WriteAsync(
            async tx =>
            {
                await ModelStore.AddAsync(tx, result.Model, now);
                await steps.TrainedAsync(tx, version, decision, clock.GetUtcNow());
            },
            cancel);
        signal.Notify();
        await champion.RefreshAsync();
        return new TrainedModel(result.Model.Card, decision);
    }
}
