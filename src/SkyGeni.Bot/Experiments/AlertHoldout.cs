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
public sealed class AlertHoldout(Database database, ExperimentStore experiments, ExperimentPlans plans, HoldoutShare holdout, TimeProvider clock) : IHostedService
{
    /// <summary>Who changes it.</summary>
    private const string Setting = "Alerts:HoldoutShare";

    private const double PlannedLift = 0.1;

    public Task StartAsync(CancellationToken cancellationToken) => KeepAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Has the experiment be what the setting says. While another one on alerts runs, or is to, it waits for that one's stop.</summary>
    public async Task KeepAsync(CancellationToken cancel)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var stored = await experiments.FindAsync(AlertRules.Experiment);
        if (IsAsSaid(stored, now) || (await experiments.AllAsync()).Any(e => IsInTheWay(e, now)))
        {
            return;
        }

        var (definition, planned) = await PlannedAsync(now);
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
                    null => ExperimentStore.AddAsync(tx, new StoredExperiment(definition, PlannedLift, BuiltIn: true, now), Setting, $"created. {planned}"),
                    _ when holdout.Share == 0 => ExperimentStore.ChangeAsync(tx, known with { Definition = known.Definition with { StopsAt = now } }, new ExperimentChange(now, Setting, "stopped")),
                    _ => ExperimentStore.ChangeAsync(
                        tx, known with { Definition = definition }, new ExperimentChange(now, Setting, FormattableString.Invariant($"began anew with a share of {holdout.Share}. {planned}"))),
                });
            },
            cancel);
    }

    private static bool IsInTheWay(StoredExperiment other, DateTimeOffset now) =>
        !other.BuiltIn && other.Definition.Treatment.Kind == TreatmentKind.Alert && other.StateAt(now) is ExperimentState.Running or ExperimentState.Scheduled;

    private bool IsAsSaid(StoredExperiment? stored, DateTimeOffset now) => stored?.StateAt(now) == ExperimentState.Running
        ? holdout.Share > 0 && stored.Definition.Control.Share.Equals(holdout.Share)
        : holdout.Share == 0;

    private async Task<(Experiment Definition, string Planned)> PlannedAsync(DateTimeOffset now)
    {
        var definition = Definition(now);
        var plan = await plans.PlanAsync(new PlanQuestion(definition.Treatment, definition.Unit, PlannedLift)
        {
            HorizonDays = definition.HorizonDays,
            Shares = [.. definition.Arms.Select(a => a.Share)],
        });
        return plan.Request.Problems().Count == 0 ? (definition with { PlannedDeals = plan.Size.Deals }, plan.Says) : (definition, "");
    }

    private Experiment Definition(DateTimeOffset now) => new()
    {
        Id = AlertRules.Experiment,
        Title = "What alerts are worth",
        Treatment = Treatment.Alert,
        Arms = [new Arm("control", holdout.Share), new Arm("treatment", 1 - holdout.Share)],
        StartsAt = now,
    };
}
