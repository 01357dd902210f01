using System.Data.Common;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Outbox;
using SkyGeni.Core.Checks;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Bot.Scoring;

/// <summary>
/// Every step in the life of a model, each as part of a caller's transaction: its status, its entry in the changelog, the
/// messages to admins and the finding change together. Call <see cref="OutboxSignal.Notify"/> after the transaction.
/// </summary>
public sealed class ModelSteps(AdminMessages admins)
{
    public const string WaitsCheck = "model-waits";

    /// <summary>A month is how long a model waits at most, since then the next one is trained.</summary>
    private static readonly TimeSpan UsefulFor = TimeSpan.FromDays(35);

    /// <summary>A training ended: the model, kept already as a challenger, takes over, waits, or stays one.</summary>
    public async Task TrainedAsync(DbTransaction tx, string version, SuccessionDecision decision, DateTimeOffset now)
    {
        await LapseAsync(tx, $"{version} was trained before anybody decided.", now);
        var champion = await ModelStore.ChampionAsync(tx);
        switch (decision.Outcome)
        {
            case SuccessionOutcome.Promote:
                await ModelStore.PromoteAsync(tx, version);
                await EnterAsync(tx, version, DecisionKind.Promoted, Decider.Training, champion, decision.Why, now);
                break;
            case SuccessionOutcome.Wait:
                await ModelProposalStore.AddAsync(tx, version, decision.Comparison!, now);
                await WaitAsync(tx, version, DecisionKind.Waiting, Decider.Training, decision.Why, now);
                await admins.AddAsync(tx, OutboxKinds.ModelApproval, version, UsefulFor, now);
                break;
            default:
                await EnterAsync(tx, version, DecisionKind.Kept, Decider.Training, champion, decision.Why, now);
                break;
        }
    }

    /// <summary>Makes a model the champion because somebody said so; one that waited is thereby approved.</summary>
    public async Task PromoteAsync(DbTransaction tx, StoredModel model, Decider by, string why, DateTimeOffset now)
    {
        var waited = model.Status == ModelStatus.Waiting;
        var champion = await ModelStore.ChampionAsync(tx);
        await ModelStore.PromoteAsync(tx, model.Version);
        await EnterAsync(tx, model.Version, waited ? DecisionKind.Approved : DecisionKind.Promoted, by, champion, why, now);
        await OverAsync(tx, model.Version, now);
        await LapseAsync(tx, $"{model.Version} took over meanwhile.", now);
    }

    /// <summary>Keeps the champion instead of a model that waits.</summary>
    public static async Task DeclineAsync(DbTransaction tx, string version, Decider by, DateTimeOffset now)
    {
        await ModelStore.SetStatusAsync(tx, version, ModelStatus.Challenger);
        var champion = await ModelStore.ChampionAsync(tx);
        await EnterAsync(tx, version, DecisionKind.Declined, by, champion, $"{champion} stays.", now);
        await OverAsync(tx, version, now);
    }

    /// <summary>Gives the crown back to the model before; answers its version, null where there is none.</summary>
    public async Task<string?> RollBackAsync(DbTransaction tx, Decider by, DateTimeOffset now)
    {
        var champion = await ModelStore.ChampionAsync(tx);
        if (await ModelStore.RollBackAsync(tx) is not { } back)
        {
            return null;
        }

        await EnterAsync(tx, back, DecisionKind.RolledBack, by, champion, $"Back from {champion}.", now);
        await OverAsync(tx, champion!, now);
        await LapseAsync(tx, $"{back} was gone back to meanwhile.", now);
        return back;
    }

    /// <summary>Puts a model before the admins again, after one had kept the champion.</summary>
    public static Task ReopenAsync(DbTransaction tx, string version, Decider by, DateTimeOffset now) =>
        WaitAsync(tx, version, DecisionKind.Reopened, by, "The decision to keep the present model was taken back.", now);

    private static async Task WaitAsync(DbTransaction tx, string version, string kind, Decider by, string why, DateTimeOffset now)
    {
        var champion = await ModelStore.ChampionAsync(tx);
        await ModelStore.SetStatusAsync(tx, version, ModelStatus.Waiting);
        await EnterAsync(tx, version, kind, by, champion, why, now);
        await FindingStore.RaiseAsync(
            tx,
            new Finding(
                WaitsCheck, version, Severity.Warning, $"Model {version} waits for an admin's decision", why,
                $"Press Approve or Keep in the direct message to admins, or call POST /api/v1/models/{version}/promote. Until then {champion} scores."),
            now);
        await Refreshes.OfAsync(tx, CopySurfaces.Model, version, now);
    }

    /// <summary>An entry of the changelog. The one before it can no longer be undone: the copies of its message say so.</summary>
    private static async Task EnterAsync(DbTransaction tx, string version, string kind, Decider by, string? against, string why, DateTimeOffset now)
    {
        if (await ModelDecisionStore.LastAsync(tx) is { } before && before.Version != version)
        {
            await Refreshes.OfAsync(tx, CopySurfaces.Model, before.Version, now);
        }

        await ModelDecisionStore.AddAsync(tx, version, kind, by, against, why, now);
    }

    /// <summary>Takes what waits out of the way: it was compared with a pipeline, or a champion, that is past.</summary>
    private static async Task LapseAsync(DbTransaction tx, string why, DateTimeOffset now)
    {
        foreach (var version in await ModelStore.WaitingAsync(tx))
        {
            await ModelStore.SetStatusAsync(tx, version, ModelStatus.Challenger);
            await EnterAsync(tx, version, DecisionKind.Lapsed, Decider.Training, await ModelStore.ChampionAsync(tx), why, now);
            await OverAsync(tx, version, now);
        }
    }

    /// <summary>Nobody has to decide on it any more: every copy of its message says so.</summary>
    private static async Task OverAsync(DbTransaction tx, string version, DateTimeOffset now)
    {
        await FindingStore.ResolveAsync(tx, WaitsCheck, version, now);
        await Refreshes.OfAsync(tx, CopySurfaces.Model, version, now);
    }
}
