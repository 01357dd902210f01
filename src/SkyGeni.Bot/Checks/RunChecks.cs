using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Checks;
using SkyGeni.Core.Checks.Drift;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Watching;

namespace SkyGeni.Bot.Checks;

/// <summary>What a check came to, and what follows from it; <see cref="Result"/> is null where it was left out or broke.</summary>
/// <param name="LearnedUpTo">The cutoff of the model that was looked at.</param>
internal sealed record CheckOutcome(CheckLine Line, CheckResult? Result, DateTimeOffset LearnedUpTo);

/// <summary>Gathers what is known of the model that scores, and asks every check. Writes nothing.</summary>
internal sealed partial class RunChecks(
    IReadOnlyList<IModelCheck> checks,
    Champion champion,
    ModelStore models,
    DealEventStore log,
    EndedScores ended,
    CheckSettings settings,
    TimeProvider clock,
    ILogger<RunChecks> logger)
{
    /// <summary>Null where no model was promoted yet: then there is nothing to watch.</summary>
    public async Task<IReadOnlyList<CheckOutcome>?> RunAsync(CancellationToken cancel)
    {
        await champion.RefreshAsync();
        if (champion.Current is not { } model)
        {
            return null;
        }

        var facts = await GatherAsync(model, cancel);
        return await Task.Run(() => checks.Select(check => Ask(check, facts)).ToList(), cancel);
    }

    private async Task<WatchFacts> GatherAsync(RiskModel model, CancellationToken cancel)
    {
        var now = ScoringInstant.Of(clock.GetUtcNow(), await log.HorizonAsync());
        var said = model.Watch is { } reference
            ? await ended.ReadAsync(LookGrid.Of(reference, model.Card.Cutoff), now - WatchFacts.Back, now)
            : [];
        var byVersion = new Dictionary<string, RiskModel>(StringComparer.Ordinal) { [model.Version] = model };
        foreach (var version in said.Select(s => s.ModelVersion).Distinct(StringComparer.Ordinal).Where(v => !byVersion.ContainsKey(v)).ToList())
        {
            if (await FindAsync(version) is { } other)
            {
                byVersion[version] = other;
            }
        }

        var events = await log.ReadAllAsync(now);
        return await Task.Run(() => WatchFacts.Gather(events, now, model, byVersion, said), cancel);
    }

    /// <summary>Null where it is not kept, or from a program that could do more than this one: what it said is then not judged.</summary>
    private async Task<RiskModel?> FindAsync(string version)
    {
        try
        {
            return await models.FindAsync(version) is null ? null : await models.LoadAsync(version);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private CheckOutcome Ask(IModelCheck check, WatchFacts facts)
    {
        var upTo = facts.Champion.Card.Cutoff;
        if (settings.Off.Contains(check.Id))
        {
            return new CheckOutcome(new CheckLine(check.Id, check.Asks, CheckWords.Off, $"left out by Checks:{check.Id}"), null, upTo);
        }

        try
        {
            var result = check.Run(facts);
            return new CheckOutcome(new CheckLine(check.Id, check.Asks, result.State.Word(), result.Says), result, upTo);
        }
#pragma warning disable CA1031 // One broken check is reported, and hides nothing of the others.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            LogFailed(logger, wrong, check.Id);
            return new CheckOutcome(new CheckLine(check.Id, check.Asks, CheckWords.Failed, $"broke: {wrong.GetType().Name}; the log says more"), null, upTo);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The check {Check} broke; the others ran")]
    private static partial void LogFailed(ILogger log, Exception wrong, string check);
}
