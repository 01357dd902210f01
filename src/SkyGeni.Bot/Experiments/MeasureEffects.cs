using SkyGeni.Bot.Storage;
using SkyGeni.Core.Experiments;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Experiments;

/// <summary>Reads the experiments on recommendations, and keeps for each rule what following it was measured to change.</summary>
public sealed class MeasureEffects(Database database, ExperimentStore experiments, ReadExperiment read, TimeProvider clock)
{
    /// <summary>Of each rule its last experiment that runs, or that deals came into.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var begun = (await experiments.AllAsync())
            .Where(e => e.Definition.Treatment.Kind == TreatmentKind.Recommendation && e.StateAt(now) is ExperimentState.Running or ExperimentState.Stopped)
            .GroupBy(e => e.Definition.Treatment.RuleId!, StringComparer.Ordinal);
        foreach (var ofRule in begun)
        {
            cancel.ThrowIfCancellationRequested();
            var reading = await LastAsync(ofRule.OrderByDescending(e => e.Definition.StartsAt), now);
            await database.WriteAsync(tx => reading is null ? EffectStore.ForgetAsync(tx, ofRule.Key) : EffectStore.SaveAsync(tx, reading), cancel);
        }
    }

    private async Task<EffectReading?> LastAsync(IEnumerable<StoredExperiment> latestFirst, DateTimeOffset now)
    {
        foreach (var experiment in latestFirst)
        {
            var readOut = await read.RunAsync(experiment.Definition);
            if (experiment.StateAt(now) == ExperimentState.Running || readOut.Arms.Any(a => a.Deals > 0))
            {
                return Of(experiment.Definition, readOut);
            }
        }

        return null;
    }

    private static EffectReading Of(Experiment experiment, ReadOut readOut)
    {
        var rule = experiment.Treatment.RuleId!;
        var deals = readOut.Arms.Sum(a => a.Counted);
        var points = readOut.Comparisons is [var first, ..] ? first.Points : null;
        var effect = points is null ? null : new MeasuredEffect(rule, points.Value, points.Low, points.High, deals, Randomised: true);
        var says = readOut.Verdict.Kind switch
        {
            VerdictKind.Blocked => $"the experiment '{experiment.Id}' that measures it cannot be read",
            VerdictKind.TooEarly => $"an experiment measures it, too early to say, n = {deals}",
            _ => readOut.Verdict.Says,
        };
        return new EffectReading(rule, Randomised: true, readOut.AsOf, deals, effect, says);
    }
}
