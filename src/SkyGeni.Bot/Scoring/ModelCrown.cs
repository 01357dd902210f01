using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Scoring;

/// <summary>What became of an admin's press on a model.</summary>
public abstract record CrownResult
{
    private CrownResult()
    {
    }

    /// <summary>It is so now.</summary>
    public sealed record Done : CrownResult;

    /// <summary>The same press was heard of before.</summary>
    public sealed record Repeated : CrownResult;

    /// <summary>Something was decided of it before, so nothing was changed.</summary>
    public sealed record Earlier(ModelDecision Decision) : CrownResult;

    /// <summary>There is no such model, or nothing was ever decided of it.</summary>
    public sealed record Unknown : CrownResult;
}

/// <summary>
/// Lets somebody decide which model scores: promote one, approve or decline one that waits, undo that, go back. Each is one
/// transaction; every open deal is then scored anew.
/// </summary>
public sealed class ModelCrown(
    Database database, ModelStore models, ModelSteps steps, ClickStore clicks, Champion champion, ScoreDeals score, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>Makes a model the champion; null where there is none of that version.</summary>
    public async Task<StoredModel?> PromoteAsync(string version, Decider by, CancellationToken cancel)
    {
        if (await models.FindAsync(version) is null)
        {
            return null;
        }

        await models.LoadAsync(version);
        var changed = await database.WriteAsync(
            async tx =>
            {
                var model = (await ModelStore.FindAsync(tx, version))!;
                if (model.Status == ModelStatus.Champion)
                {
                    return false;
                }

                await steps.PromoteAsync(tx, model, by, "Chosen by name.", clock.GetUtcNow());
                return true;
            },
            cancel);
        await TakeOverAsync(changed, cancel);
        return await models.FindAsync(version);
    }

    /// <summary>Goes back to the model that the champion took over from; null where there is none.</summary>
    public async Task<StoredModel?> RollBackAsync(Decider by, CancellationToken cancel)
    {
        if (await database.WriteAsync(tx => steps.RollBackAsync(tx, by, clock.GetUtcNow()), cancel) is not { } version)
        {
            return null;
        }

        await TakeOverAsync(true, cancel);
        return await models.FindAsync(version);
    }

    /// <summary>Approves a model that waits, or keeps the champion instead: whoever presses first decides.</summary>
    /// <param name="version">The model.</param>
    /// <param name="approve">Approve, not keep.</param>
    /// <param name="by">Who.</param>
    /// <param name="key">Makes it the same press when it comes twice: see <see cref="ClickKey"/>.</param>
    /// <param name="cancel">Ends the waiting for the writer's turn.</param>
    public async Task<CrownResult> DecideAsync(string version, bool approve, Decider by, string key, CancellationToken cancel)
    {
        var result = await PressAsync(
            key,
            async (tx, now) =>
            {
                if (await ModelStore.FindAsync(tx, version) is not { } model)
                {
                    return new CrownResult.Unknown();
                }

                if (model.Status != ModelStatus.Waiting)
                {
                    return await ModelDecisionStore.LastAsync(tx, version) is { } last ? new CrownResult.Earlier(last) : new CrownResult.Unknown();
                }

                await (approve ? steps.PromoteAsync(tx, model, by, "Approved.", now) : ModelSteps.DeclineAsync(tx, version, by, now));
                return new CrownResult.Done();
            },
            cancel);
        await TakeOverAsync(approve && result is CrownResult.Done, cancel);
        return result;
    }

    /// <summary>Takes back an approval (by going back) or the keeping of the champion, while nothing was decided since.</summary>
    /// <param name="decisionId">What is taken back.</param>
    /// <param name="by">Who.</param>
    /// <param name="key">Makes it the same press when it comes twice.</param>
    /// <param name="cancel">Ends the waiting for the writer's turn.</param>
    public async Task<CrownResult> UndoAsync(long decisionId, Decider by, string key, CancellationToken cancel)
    {
        var result = await PressAsync(
            key,
            async (tx, now) =>
            {
                var last = await ModelDecisionStore.LastAsync(tx);
                switch (last)
                {
                    case { Kind: DecisionKind.Approved } when last.Id == decisionId && await steps.RollBackAsync(tx, by, now) is not null:
                        return new CrownResult.Done();
                    case { Kind: DecisionKind.Declined } when last.Id == decisionId:
                        await ModelSteps.ReopenAsync(tx, last.Version, by, now);
                        return new CrownResult.Done();
                    default:
                        return last is null ? new CrownResult.Unknown() : new CrownResult.Earlier(last);
                }
            },
            cancel);
        await TakeOverAsync(result is CrownResult.Done, cancel);
        return result;
    }

    private Task<CrownResult> PressAsync(string key, Func<System.Data.Common.DbTransaction, DateTimeOffset, Task<CrownResult>> write, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(async tx => await clicks.FirstTimeAsync(tx, key, now) ? await write(tx, now) : new CrownResult.Repeated(), cancel);
    }

    private async Task TakeOverAsync(bool changed, CancellationToken cancel)
    {
        signal.Notify();
        if (changed && await champion.RefreshAsync())
        {
            await score.AllAsync(cancel);
        }
    }
}
