using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Scoring;

/// <summary>Promotes a model somebody chose, or goes back to the one before; every open deal is then scored anew.</summary>
public sealed class ModelCrown(Database database, ModelStore models, Champion champion, ScoreDeals score)
{
    /// <summary>Makes a model the champion; null where there is none of that version.</summary>
    public async Task<StoredModel?> PromoteAsync(string version, CancellationToken cancel)
    {
        if (await models.FindAsync(version) is not { } model)
        {
            return null;
        }

        if (model.Status != ModelStatus.Champion)
        {
            await models.LoadAsync(version);
            await database.WriteAsync(tx => ModelStore.PromoteAsync(tx, version), cancel);
            await TakeOverAsync(cancel);
        }

        return await models.FindAsync(version);
    }

    /// <summary>Goes back to the model that the champion took over from; null where there is none.</summary>
    public async Task<StoredModel?> RollBackAsync(CancellationToken cancel)
    {
        if (await database.WriteAsync(ModelStore.RollBackAsync, cancel) is not { } version)
        {
            return null;
        }

        await TakeOverAsync(cancel);
        return await models.FindAsync(version);
    }

    private async Task TakeOverAsync(CancellationToken cancel)
    {
        await champion.RefreshAsync();
        await score.AllAsync(cancel);
    }
}
