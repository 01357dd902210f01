using System.Globalization;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>Reads what stands around deals in HubSpot: whose account it is, its stages, owners and properties.</summary>
internal sealed class HubSpotSurroundings(
    Database database, HubSpotApi api, HubSpotSettings settings, HubSpotAccount account, FieldWatch fields, RosterCache roster, TimeProvider clock)
{
    /// <summary>A stage was renamed in HubSpot.</summary>
    public const string StageRenamed = "hubspot-stage-renamed";

    /// <summary>Reads the account and its pipelines; answers what is in the way, null where nothing is.</summary>
    public async Task<CrmTrouble?> AccountAsync(CancellationToken cancel)
    {
        var details = await api.AccountAsync(cancel);
        if (details.Trouble is { } unknown)
        {
            return unknown;
        }

        var pipelines = await api.PipelinesAsync(cancel);
        if (pipelines.Trouble is { } trouble)
        {
            return trouble;
        }

        var stranger = await database.WriteAsync(
            async tx =>
            {
                var now = clock.GetUtcNow();
                var ours = settings.PortalId ?? await AccountStore.SaveAsync(tx, details.Value!, now);
                if (ours != details.Value!.PortalId)
                {
                    return Stranger(details.Value.PortalId, ours);
                }

                await CrmFindings.ResolveDeniedAsync(tx, HubSpotCrm.CrmName, ["token", "account", HubSpotApi.DealsScope], now);
                var stages = HubSpotStages.Of(pipelines.Value!.Results, await AccountStore.StagesAsync(tx), await AccountStore.UsedAsync(tx));
                await AccountStore.SaveAsync(tx, stages);
                foreach (var stage in stages)
                {
                    await (stage.Label == stage.Name || stage.Name == stage.Id || stage.Name.StartsWith($"{stage.Label} (", StringComparison.Ordinal)
                        ? FindingStore.ResolveAsync(tx, StageRenamed, stage.Id, now)
                        : FindingStore.RaiseAsync(tx, Renamed(stage), now));
                }

                return null;
            },
            cancel);
        await account.LoadAsync();
        return stranger;
    }

    /// <summary>Reads who owns deals; those of the roster with the same e-mail address are linked.</summary>
    public async Task<CrmTrouble?> OwnersAsync(CancellationToken cancel)
    {
        var owners = new List<HubSpotOwner>();
        foreach (var archived in new[] { true, false })
        {
            string? after = null;
            do
            {
                var page = await api.OwnersAsync(after, archived, cancel);
                if (page.Trouble is { } trouble)
                {
                    return trouble;
                }

                owners.AddRange(page.Value!.Results);
                after = page.Value.Paging?.Next?.After;
            }
            while (after is not null);
        }

        await database.WriteAsync(tx => OwnerStore.SaveAsync(tx, HubSpotCrm.CrmName, owners.Where(owner => owner.Id is { Length: > 0 and <= 64 }).Select(Owner)), cancel);
        await roster.LoadAsync();
        return null;
    }

    /// <summary>Reads how properties are defined, and tells of those that are read and changed.</summary>
    public async Task<CrmTrouble?> PropertiesAsync(CancellationToken cancel)
    {
        var answer = await api.PropertiesAsync(cancel);
        if (answer.Trouble is { } trouble)
        {
            return trouble;
        }

        var definitions = answer.Value!.Results.Where(d => !d.Archived).Select(HubSpotDefinitions.Of).ToList();
        await database.WriteAsync(tx => fields.DefinedAsync(tx, HubSpotCrm.CrmName, settings.Fields, definitions, clock.GetUtcNow()), cancel);
        return null;
    }

    private static CrmOwner Owner(HubSpotOwner owner)
    {
        var name = $"{owner.FirstName} {owner.LastName}".Trim();
        return new CrmOwner(owner.Id, string.IsNullOrWhiteSpace(owner.Email) ? null : owner.Email, name.Length == 0 ? null : name);
    }

    private static CrmTrouble Stranger(long token, long ours)
    {
        var (title, next) = ("The access token is of another HubSpot account", $"Use a token of that account, or a bot with a database of its own; {HubSpotSettings.Section}:{nameof(HubSpotSettings.PortalId)} says which account is meant.");
        var evidence = string.Create(CultureInfo.InvariantCulture, $"The token is of account {token}; the deals here are of account {ours}. Nothing was read.");
        return new CrmTrouble(
            CrmTroubleKind.Denied, $"{title}. {evidence} {next}", TimeSpan.FromMinutes(15),
            new Finding(CrmFindings.Denied, $"{HubSpotCrm.CrmName}:account", Severity.Error, title, evidence, next));
    }

    private static Finding Renamed(KnownStage stage) => new(
        StageRenamed,
        stage.Id,
        Severity.Info,
        $"The stage '{stage.Name}' is called '{stage.Label}' in HubSpot now",
        $"It has the same id ({stage.Id}), so it is the same stage. Here it keeps its name, and with it its history and the rates learned of it.",
        "Nothing needs to be done.");
}
