using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Experiments;

/// <summary><c>Alerts:HoldoutShare</c>: of deals that are decided on and not told of, 0 to 0.5.</summary>
public sealed record HoldoutShare(double Share);

/// <summary>
/// The experiment that a setting makes: <see cref="AlertRules.Experiment"/>. Another share than before, or a holdout after a time
/// without, begins it anew: what was assigned before stays as it is, and counts no more.
/// </summary>
public sealed class AlertHoldout(Database database, ExperimentStore experiments, HoldoutShare holdout, TimeProvider clock) : IHostedService
{
    /// <summary>Who changes it.</summary>
    private const string Setting = "Alerts:HoldoutShare";

    public Task StartAsync(CancellationToken cancellationToken) => KeepAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Has the experiment be what the setting says. While another one on alerts runs it waits for that one's stop.</summary>
    public async Task KeepAsync(CancellationToken cancel)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var stored = await experiments.FindAsync(AlertRules.Experiment);
        if (IsAsSaid(stored, now) || (await experiments.RunningAsync(now)).Any(e => !e.BuiltIn && e.Definition.Treatment.Kind == TreatmentKind.Alert))
        {
            return;
        }

        await database.WriteAsync(
            async tx =>
            {
                var known = await ExperimentStore.FindAsync(tx, AlertRules.Experiment);
                if (IsAsSaid(known, now))
                {
                    return;
                }

                await (known switch
                {
                    null => ExperimentStore.AddAsync(tx, new StoredExperiment(Definition(now), PlannedLift: 0.1, BuiltIn: true, now), Setting),
                    _ when holdout.Share == 0 => ExperimentStore.ChangeAsync(tx, known with { Definition = known.Definition with { StopsAt = now } }, new ExperimentChange(now, Setting, "stopped")),
                    _ => ExperimentStore.ChangeAsync(
                        tx, known with { Definition = Definition(now) }, new ExperimentChange(now, Setting, FormattableString.Invariant($"began anew with a share of {holdout.Share}"))),
                });
            },
            cancel);
    }

    private bool IsAsSaid(StoredExperiment? stored, DateTimeOffset now) => stored?.StateAt(now) == ExperimentState.Running
        ? holdout.Share > 0 && stored.Definition.Control.Share.Equals(holdout.Share)
        : holdout.Share == 0;

    private Experiment Definition(DateTimeOffset now) => new()
    {
        Id = AlertRules.Experiment,
        Title = "What alerts are worth",
        Treatment = Treatment.Alert,
        Arms = [new Arm("control", holdout.Share), new Arm("treatment", 1 - holdout.Share)],
        StartsAt = now,
    };
}
