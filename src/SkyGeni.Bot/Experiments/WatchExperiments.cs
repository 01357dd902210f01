using System.Data.Common;
using System.Globalization;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Checks;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Experiments;

/// <summary>Looks after experiments: one whose figures would mislead, or that spoils what it must not, is raised as a finding, and each admin told once.</summary>
public sealed class WatchExperiments(Database database, ExperimentStore experiments, ReadExperiment read, AdminMessages admins, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>The figures of an experiment would mislead; the subject is its id.</summary>
    public const string Blocked = "experiment-blocked";

    /// <summary>An experiment does harm that is worth a look; the subject is its id.</summary>
    public const string Harms = "experiment-guardrail";

    /// <summary>An admin is told within the week; a finding that stands is listed as long as it does.</summary>
    private static readonly TimeSpan UsefulFor = TimeSpan.FromDays(7);

    /// <summary>The findings of these are of experiments.</summary>
    public static IReadOnlyList<string> CheckIds { get; } = [Blocked, Harms];

    public async Task RunAsync(CancellationToken cancel)
    {
        // Whole milliseconds, as they are stored: the messages name what began at this instant.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var looked = new List<(Experiment Of, ReadOut ReadOut)>();
        var all = await experiments.AllAsync();
        foreach (var experiment in all.Where(e => IsFollowed(e, now)))
        {
            cancel.ThrowIfCancellationRequested();
            looked.Add((experiment.Definition, await read.RunAsync(experiment.Definition)));
        }

        if (all.Count > 0 && await database.WriteAsync(tx => SettleAsync(tx, looked, now), cancel))
        {
            signal.Notify();
        }
    }

    /// <summary>Until the last deal that came in has had its time.</summary>
    private static bool IsFollowed(StoredExperiment experiment, DateTimeOffset now) => experiment.StateAt(now) switch
    {
        ExperimentState.Running => true,
        ExperimentState.Stopped => now < experiment.Definition.StopsAt!.Value.AddDays(experiment.Definition.HorizonDays + UsefulFor.TotalDays),
        _ => false,
    };

    private async Task<bool> SettleAsync(DbTransaction tx, List<(Experiment Of, ReadOut ReadOut)> looked, DateTimeOffset now)
    {
        var blocked = await SettleAsync(tx, Blocked, [.. looked.Select(l => Finding(l.Of, l.ReadOut.Health)).OfType<Finding>()], now);
        var harms = await SettleAsync(tx, Harms, [.. looked.Select(l => Finding(l.Of, l.ReadOut.Guardrails)).OfType<Finding>()], now);
        if (!blocked && !harms)
        {
            return false;
        }

        await admins.AddAsync(tx, OutboxKinds.Findings, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), UsefulFor, now);
        return true;
    }

    /// <summary>Answers whether one of them is news. Those that stood and were not found are over, also of experiments that are followed no more.</summary>
    private static async Task<bool> SettleAsync(DbTransaction tx, string checkId, Finding[] found, DateTimeOffset now)
    {
        var stood = await FindingStore.StandingAsync(tx, checkId);
        foreach (var over in stood.Except(found.Select(f => f.Subject), StringComparer.Ordinal))
        {
            await FindingStore.ResolveAsync(tx, checkId, over, now);
        }

        foreach (var finding in found)
        {
            await FindingStore.RaiseAsync(tx, finding, now);
        }

        return found.Any(f => !stood.Contains(f.Subject));
    }

    private static Finding? Finding(Experiment experiment, IEnumerable<HealthResult> health)
    {
        var blocks = health.Where(h => h.State == HealthState.Blocks).ToList();
        return blocks.Count == 0 ? null : new Finding(
            Blocked,
            experiment.Id,
            Severity.Error,
            $"The experiment '{experiment.Id}' cannot be read: its figures would mislead",
            string.Join(' ', blocks.Select(b => b.Says)),
            $"Find out what chose its deals: GET /api/v1/experiments/{experiment.Id} lists every check, …/assignments the deals of each arm. Mend it, stop it, and begin under another id.");
    }

    private static Finding? Finding(Experiment experiment, IEnumerable<Guardrail> guardrails)
    {
        var breached = guardrails.Where(g => g.Breached).ToList();
        return breached.Count == 0 ? null : new Finding(
            Harms,
            experiment.Id,
            Severity.Warning,
            $"People dislike, or let lie, what the experiment '{experiment.Id}' shows them",
            string.Join(' ', breached.Select(b => b.Says)),
            $"Ask some of them. POST /api/v1/experiments/{experiment.Id}/stop ends it; what was assigned is followed on.");
    }
}
