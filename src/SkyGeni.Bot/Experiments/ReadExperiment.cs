using System.Collections.Concurrent;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Experiments;

/// <summary>
/// What an experiment shows now. It may be asked at any time: <see cref="ReadOut"/> holds at all looks together. Kept for a
/// minute while nothing happened.
/// </summary>
public sealed class ReadExperiment(OutcomeReader outcomes, GuardrailReader guardrails, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (Experiment Of, OutcomeMark Mark, ReadOut ReadOut)> last = new(StringComparer.Ordinal);

    public async Task<ReadOut> RunAsync(Experiment experiment)
    {
        var now = clock.GetUtcNow();
        var mark = await outcomes.MarkAsync(experiment.Id);
        if (last.TryGetValue(experiment.Id, out var kept) && kept.Mark == mark && Same(kept.Of, experiment) && now - kept.ReadOut.AsOf is { } age && age < Kept && age >= TimeSpan.Zero)
        {
            return kept.ReadOut;
        }

        var deals = await outcomes.ReadAsync(experiment);
        var counts = await guardrails.ReadAsync(experiment, now);
        var readOut = await Task.Run(() => ReadOut.Of(experiment, deals, counts, now));
        last[experiment.Id] = (experiment, mark, readOut);
        return readOut;
    }

    private static bool Same(Experiment a, Experiment b) =>
        a with { Arms = [] } == b with { Arms = [] } && a.Arms.SequenceEqual(b.Arms);
}
