using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Bot.Scoring;

/// <summary>Which suspected leaks are to be used from now on, and which no longer.</summary>
/// <param name="Allow">Names of refused fields: ids or labels.</param>
/// <param name="Disallow">Names of fields allowed before.</param>
/// <param name="Why">Why, where they say so.</param>
public sealed record OverridesWanted(IReadOnlyList<string> Allow, IReadOnlyList<string> Disallow, string? Why)
{
    public bool Nothing => Allow.Count == 0 && Disallow.Count == 0;
}

/// <summary>A name that stands for nothing that could be allowed, or taken back.</summary>
/// <param name="Name">As it was given.</param>
/// <param name="Allowing">Whether it was to be allowed, not taken back.</param>
/// <param name="Problem">What is wrong, and what there is.</param>
public sealed record UnknownOverride(string Name, bool Allowing, string Problem);

/// <summary>Allows suspected leaks by name, and takes that back: remembered until then, so that each monthly training honours it.</summary>
public sealed class ChangeOverrides(Database database, DealEventStore log, AttributeKindStore kinds, LeakOverrideStore overrides, TimeProvider clock)
{
    /// <summary>Keeps what is wanted; where a name is unknown nothing is changed, and each such name is answered.</summary>
    public async Task<IReadOnlyList<UnknownOverride>> RunAsync(OverridesWanted wanted, Decider by, CancellationToken cancel)
    {
        if (wanted.Nothing)
        {
            return [];
        }

        var inForce = await overrides.InForceAsync();
        var refused = wanted.Allow.Count == 0 ? [] : await SuspectsAsync(cancel);
        var allow = LeakOverrides.Find(wanted.Allow, refused);
        var ended = wanted.Disallow.Select(name => (Name: name, Found: inForce.FirstOrDefault(o => LeakOverrides.Names(o.FeatureId, o.Label, name)))).ToList();
        UnknownOverride[] unknown =
        [
            .. allow.Unknown.Select(name => new UnknownOverride(name, true, Refused(name, refused))),
            .. ended.Where(e => e.Found is null).Select(e => new UnknownOverride(e.Name, false, Allowed(e.Name, inForce))),
        ];
        if (unknown.Length == 0)
        {
            await KeepAsync(allow.Found, [.. ended.Select(e => e.Found!.FeatureId)], wanted.Why, by, cancel);
        }

        return unknown;
    }

    /// <summary>What the leak guard refuses in the log as it stands.</summary>
    private async Task<IReadOnlyList<Refusal>> SuspectsAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var cutoff = await log.HorizonAsync() is { } horizon && horizon < now ? horizon : now;
        var events = await log.ReadAllAsync(cutoff);
        var options = new TrainingOptions { Version = "none", AttributeKinds = await kinds.ReadAsync() };
        return await Task.Run(() => RiskTrainer.Suspects(events, cutoff, options, cancel), cancel);
    }

    private Task KeepAsync(IReadOnlyList<Refusal> allow, IReadOnlyList<string> end, string? why, Decider by, CancellationToken cancel) => database.WriteAsync(
        async tx =>
        {
            var now = clock.GetUtcNow();
            foreach (var refusal in allow)
            {
                await LeakOverrideStore.AllowAsync(tx, refusal, by, string.IsNullOrWhiteSpace(why) ? null : why.Trim(), now);
            }

            foreach (var id in end)
            {
                await LeakOverrideStore.EndAsync(tx, id, by, now);
            }
        },
        cancel);

    /// <summary>Why a name cannot be allowed, with what can.</summary>
    internal static string Refused(string name, IReadOnlyList<Refusal> refused) => refused.Count == 0
        ? $"'{name}' is not refused: nothing is, in these deals."
        : $"'{name}' is not refused. Refused as suspected leaks: {string.Join("; ", refused.Select(r => $"{r.Id} ({r.Label}: {r.Evidence})"))}.";

    private static string Allowed(string name, IReadOnlyList<LeakOverride> inForce) => inForce.Count == 0
        ? $"'{name}' was not allowed: nothing is."
        : $"'{name}' was not allowed. Allowed: {string.Join(", ", inForce.Select(o => $"{o.FeatureId} ({o.Label})"))}.";
}
