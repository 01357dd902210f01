using System.Data.Common;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Experiments;

/// <summary>What became of a change of an experiment.</summary>
public abstract record ExperimentResult
{
    private ExperimentResult()
    {
    }

    /// <summary>It is so now, or was already.</summary>
    public sealed record Done(StoredExperiment Experiment) : ExperimentResult;

    /// <summary>It cannot be so, for the reason given; nothing was changed.</summary>
    public sealed record Refused(string Why) : ExperimentResult;

    public sealed record Unknown : ExperimentResult;
}

/// <summary>
/// Makes, starts and stops experiments. Once one has started nothing of it changes but its stop and more traffic, so that no
/// look at the figures can change what they are of.
/// </summary>
public sealed class ChangeExperiment(Database database, TimeProvider clock)
{
    /// <summary>Keeps a new experiment, as a draft or with a start, and in its log how its size was planned.</summary>
    public Task<ExperimentResult> CreateAsync(StoredExperiment made, ExperimentPlan plan, string who, CancellationToken cancel) => database.WriteAsync<ExperimentResult>(
        async tx =>
        {
            if (await ClashAsync(tx, made.Definition) is { } clash)
            {
                return new ExperimentResult.Refused(clash);
            }

            return await ExperimentStore.AddAsync(tx, made, who, $"created. {plan.Says}")
                ? new ExperimentResult.Done(made)
                : new ExperimentResult.Refused($"There is an experiment '{made.Id}' already. Another id deals the units anew.");
        },
        cancel);

    /// <summary>Starts a draft, or one that is to start later, now. One that runs is left as it is.</summary>
    public Task<ExperimentResult> StartAsync(string id, string who, CancellationToken cancel) => ChangeAsync(
        id,
        who,
        async (tx, stored, now) =>
        {
            var definition = stored.Definition with { StartsAt = now };
            return stored.StateAt(now) switch
            {
                ExperimentState.Running => Step.Nothing,
                ExperimentState.Stopped => Step.Refuse($"'{id}' was stopped on {stored.Definition.StopsAt:u}. A stopped experiment does not start again: make another one."),
                _ when ExperimentProblem.Of(definition) is [var problem, ..] => Step.Refuse($"{problem.Field}: {problem.Problem}"),
                _ when await ClashAsync(tx, definition) is { } clash => Step.Refuse(clash),
                _ => Step.To(definition, "started"),
            };
        },
        cancel);

    /// <summary>Stops one that runs, or is to start later. One that is stopped is left as it is.</summary>
    public Task<ExperimentResult> StopAsync(string id, string who, CancellationToken cancel) => ChangeAsync(
        id,
        who,
        (_, stored, now) => Task.FromResult(stored.StateAt(now) switch
        {
            ExperimentState.Stopped => Step.Nothing,
            ExperimentState.Draft => Step.Refuse($"'{id}' has not started, so there is nothing to stop."),
            ExperimentState.Scheduled => Step.To(stored.Definition with { StartsAt = now.AddMilliseconds(-1), StopsAt = now }, "called off before its start"),
            _ => Step.To(stored.Definition with { StopsAt = now }, "stopped"),
        }),
        cancel);

    /// <summary>Lets another share of units take part: any before the start, after it only more.</summary>
    public Task<ExperimentResult> SetTrafficAsync(string id, double traffic, string who, CancellationToken cancel) => ChangeAsync(
        id,
        who,
        (_, stored, now) =>
        {
            var (was, definition) = (stored.Definition.Traffic, stored.Definition with { Traffic = traffic });
            return Task.FromResult(stored.StateAt(now) switch
            {
                _ when ExperimentProblem.Of(definition).FirstOrDefault(p => p.Field == "traffic") is { } problem => Step.Refuse(problem.Problem),
                _ when was.Equals(traffic) => Step.Nothing,
                ExperimentState.Stopped => Step.Refuse($"'{id}' is stopped."),
                ExperimentState.Running when traffic < was => Step.Refuse(FormattableString.Invariant($"'{id}' runs with traffic {was}; from there it may only grow.")),
                _ => Step.To(definition, FormattableString.Invariant($"traffic from {was} to {traffic}")),
            });
        },
        cancel);

    private Task<ExperimentResult> ChangeAsync(
        string id, string who, Func<DbTransaction, StoredExperiment, DateTimeOffset, Task<Step>> decide, CancellationToken cancel) => database.WriteAsync<ExperimentResult>(
        async tx =>
        {
            // Whole milliseconds, as they are stored.
            var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
            if (await ExperimentStore.FindAsync(tx, id) is not { } stored)
            {
                return new ExperimentResult.Unknown();
            }

            if (stored.BuiltIn)
            {
                return new ExperimentResult.Refused($"'{id}' is what the setting Alerts:HoldoutShare says; change that and start the program again.");
            }

            var step = await decide(tx, stored, now);
            if (step.Refusal is { } refusal)
            {
                return new ExperimentResult.Refused(refusal);
            }

            var changed = step.Changed is { } definition ? stored with { Definition = definition } : stored;
            if (step.Changed is not null)
            {
                await ExperimentStore.ChangeAsync(tx, changed, new ExperimentChange(now, who, step.What!));
            }

            return new ExperimentResult.Done(changed);
        },
        cancel);

    /// <summary>Why an experiment cannot run when it says it does, beside the others; null where it can.</summary>
    private static async Task<string?> ClashAsync(DbTransaction tx, Experiment wanted)
    {
        if (wanted.StartsAt is null || wanted.Treatment.Kind == TreatmentKind.Outside)
        {
            return null;
        }

        var other = (await ExperimentStore.AllAsync(tx)).Select(e => e.Definition).FirstOrDefault(e => e.Id != wanted.Id && Clashes(e, wanted));
        return other is null ? null
            : wanted.Treatment.Kind == TreatmentKind.Alert
                ? $"The experiment '{other.Id}' is on alerts of the same deals at the same time; of two at once neither could be read. Stop it first, or start this one after its stop."
                : $"The experiment '{other.Id}' is on the same recommendation at the same time. Stop it first, or start this one after its stop.";
    }

    private static bool Clashes(Experiment a, Experiment b) =>
        a.Treatment == b.Treatment
        && a.StartsAt is { } startA && b.StartsAt is { } startB
        && startA < (b.StopsAt ?? DateTimeOffset.MaxValue) && startB < (a.StopsAt ?? DateTimeOffset.MaxValue);

    private sealed record Step(Experiment? Changed, string? What, string? Refusal)
    {
        public static Step Nothing { get; } = new(null, null, null);

        public static Step Refuse(string why) => new(null, null, why);

        public static Step To(Experiment changed, string what) => new(changed, what, null);
    }
}
