using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Bot.Scoring;

/// <summary>A model just trained, and whether it took over.</summary>
/// <param name="Promoted">Whether it is the champion now.</param>
/// <param name="Why">A sentence on that decision.</param>
public sealed record TrainedModel(ModelCard Card, bool Promoted, string Why);

/// <summary>Learns a new model from the event log, keeps it, and promotes it where it is no worse than the one in force.</summary>
public sealed class TrainModel(Database database, DealEventStore log, AttributeKindStore kinds, ModelStore models, Champion champion, TimeProvider clock)
{
    public async Task<TrainedModel> RunAsync(IProgress<TrainingProgress>? progress, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var cutoff = await log.HorizonAsync() is { } horizon && horizon < now ? horizon : now;
        var events = await log.ReadAllAsync(cutoff);
        var version = await models.NextVersionAsync(now);
        var options = new TrainingOptions { Version = version, AttributeKinds = await kinds.ReadAsync() };
        var result = await Task.Run(() => RiskTrainer.Train(events, cutoff, options, progress, cancel), cancel);
        await champion.RefreshAsync();
        var decision = Succession.Decide(champion.Current, result, events);
        await database.WriteAsync(
            async tx =>
            {
                await ModelStore.AddAsync(tx, result.Model, now);
                if (decision.Promote)
                {
                    await ModelStore.PromoteAsync(tx, version);
                }
            },
            cancel);
        await champion.RefreshAsync();
        return new TrainedModel(result.Model.Card, decision.Promote, decision.Why);
    }
}
