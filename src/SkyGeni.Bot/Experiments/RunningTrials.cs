using System.Collections.Concurrent;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Experiments;

/// <summary>Reads the experiments on recommendations that run. Who is in which arm is kept in memory, and only what is new of it read for each run of scoring.</summary>
public sealed class RunningTrials(ExperimentStore experiments, AssignmentStore assignments, TimeProvider clock)
{
    /// <summary>Further back than another node's transaction may have begun before it became visible.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, Arms> arms = new(StringComparer.Ordinal);

    public async Task<RecommendationTrials> ReadAsync()
    {
        var running = (await experiments.RunningAsync(clock.GetUtcNow())).Where(e => e.Definition.Treatment.Kind == TreatmentKind.Recommendation).ToList();
        if (running.Count == 0)
        {
            return RecommendationTrials.None;
        }

        var trials = new List<RecommendationTrials.Trial>(running.Count);
        foreach (var experiment in running)
        {
            trials.Add(new RecommendationTrials.Trial(experiment.Definition, await KnownAsync(experiment.Id)));
        }

        return new RecommendationTrials(trials);
    }

    private async Task<IReadOnlyDictionary<string, string>> KnownAsync(string experimentId)
    {
        var (known, now) = (arms.GetOrAdd(experimentId, _ => new Arms()), clock.GetUtcNow());
        foreach (var (dealId, armId) in await assignments.SinceAsync(experimentId, known.ReadAt - Overlap))
        {
            known.ByDeal[dealId] = armId;
        }

        known.ReadAt = now;

        return known.ByDeal;
    }

    private sealed class Arms
    {
        public ConcurrentDictionary<string, string> ByDeal { get; } = new(StringComparer.Ordinal);

        public DateTimeOffset ReadAt { get; set; } = DateTimeOffset.UnixEpoch.AddDays(1);
    }
}
