using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>Reads what stands around deals in Salesforce: which fields they have, its stages and its users.</summary>
internal sealed class SalesforceSurroundings(
    Database database, SalesforceQuery query, SalesforceApi api, SalesforceSettings settings, SalesforceStages stages, StageStore stageStore, FieldWatch fields, RosterCache roster, TimeProvider clock)
{
    private static readonly TimeSpan FieldsStayKnown = TimeSpan.FromHours(1);

    private volatile KnownFields? known;

    /// <summary>The names to ask for in a query of deals: those that are read and that the organization has.</summary>
    public async Task<CrmAnswer<IReadOnlyList<string>>> FieldsAsync(CancellationToken cancel)
    {
        if (known is { } fresh && clock.GetUtcNow() - fresh.ReadAt < FieldsStayKnown)
        {
            return new CrmAnswer<IReadOnlyList<string>>(fresh.Names, null);
        }

        var (document, trouble, _) = await api.GetAsync($"{api.Root}/sobjects/{SalesforceCatalog.Opportunity}/describe", cancel);
        if (document is null)
        {
            return trouble!;
        }

        using (document)
        {
            var definitions = SalesforceDefinitions.Of(document.RootElement, settings.Fields);
            var names = definitions.Select(d => d.Name).ToHashSet(StringComparer.Ordinal);
            var now = clock.GetUtcNow();

            // Organizations with one currency have no such field, and nothing is wrong with that.
            var expected = new CrmFieldMap(settings.Fields.All.Where(field => field.Name != SalesforceCatalog.CurrencyIsoCode || names.Contains(field.Name)));
            await database.WriteAsync(tx => fields.DefinedAsync(tx, SalesforceCrm.CrmName, expected, definitions, now), cancel);
            IReadOnlyList<string> asked = [.. SalesforceCatalog.Signs.Concat(settings.Fields.All.Select(field => field.Name)).Distinct(StringComparer.Ordinal).Where(names.Contains)];
            known = new KnownFields(asked, now);
            return new CrmAnswer<IReadOnlyList<string>>(asked, null);
        }
    }

    /// <summary>Reads which stages end a deal; answers what is in the way, null where nothing is.</summary>
    public async Task<CrmTrouble?> StagesAsync(CancellationToken cancel)
    {
        var (rows, trouble) = await query.AllAsync(Soql.Stages, all: false, cancel);
        if (rows is null)
        {
            return trouble;
        }

        var outcomes = rows.Select(SalesforceRows.Values).Where(row => row.GetValueOrDefault("ApiName") is not null)
            .GroupBy(row => row["ApiName"]!, StringComparer.Ordinal).ToDictionary(row => row.Key, row => Outcome(row.Last()), StringComparer.Ordinal);
        await database.WriteAsync(tx => StageStore.SaveAsync(tx, outcomes), cancel);
        await LoadAsync();
        return null;
    }

    /// <summary>Takes what was read before, also by another process.</summary>
    public async Task LoadAsync() => stages.Learn(await stageStore.ReadAsync());

    /// <summary>Reads who may own deals; those of the roster with the same e-mail address are linked.</summary>
    public async Task<CrmTrouble?> UsersAsync(CancellationToken cancel)
    {
        var (rows, trouble) = await query.AllAsync(Soql.Users, all: false, cancel);
        if (rows is null)
        {
            return trouble;
        }

        var owners = rows.Select(SalesforceRows.Values)
            .Select(row => (Id: SalesforceId.Long(row.GetValueOrDefault(SalesforceCatalog.Id)), Email: row.GetValueOrDefault("Email"), Name: row.GetValueOrDefault("Name")))
            .Where(user => user.Id is not null).Select(user => new CrmOwner(user.Id!, user.Email, user.Name)).ToList();
        await database.WriteAsync(tx => OwnerStore.SaveAsync(tx, SalesforceCrm.CrmName, owners), cancel);
        await roster.LoadAsync();
        return null;
    }

    private static string Outcome(Dictionary<string, string?> stage) =>
        !Flag(stage, SalesforceCatalog.IsClosed) ? Outcomes.Open : Flag(stage, SalesforceCatalog.IsWon) ? Outcomes.Won : Outcomes.Lost;

    private static bool Flag(Dictionary<string, string?> row, string name) => bool.TryParse(row.GetValueOrDefault(name), out var flag) && flag;

    private sealed record KnownFields(IReadOnlyList<string> Names, DateTimeOffset ReadAt);
}
