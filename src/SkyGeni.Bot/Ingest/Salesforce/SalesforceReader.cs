using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>Salesforce among the CRMs that can be asked for their deals.</summary>
internal sealed class SalesforceReader(
    SalesforceApiSettings settings, SalesforceQuery query, SalesforceSurroundings surroundings, SalesforceMapper mapper, TimeProvider clock) : ICrmReader
{
    /// <summary>Changes may be seen a little later than they are made.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    private static readonly CrmPhase Fields = new("fields", Essential: true);
    private static readonly CrmPhase Stages = new("stages", Essential: false);
    private static readonly CrmPhase Users = new("users", Essential: false);
    private static readonly CrmPhase Deals = new("deals", Essential: true);
    private static readonly CrmPhase Histories = new("history", Essential: false);
    private static readonly CrmPhase FieldHistories = new("field history", Essential: false);

    public string Crm => SalesforceCrm.CrmName;

    public string Label => SalesforceSettings.Label;

    public string? MissingSetting => settings.Missing;

    /// <summary>As many ids as an address of 16 KB has room for, with much to spare.</summary>
    public int AtOnce => 200;

    public IReadOnlyList<CrmPhase> Phases(bool complete) => [Fields, Stages, Users, Deals, Histories, FieldHistories];

    public async Task<CrmAnswer<CrmPage>> PageAsync(CrmPhase phase, string? place, DateTimeOffset? since, CancellationToken cancel)
    {
        var asked = clock.GetUtcNow();
        var from = since - Overlap;
        if (phase == Deals)
        {
            var (soql, unknown) = await DealsAsync(Soql.Since(SalesforceCatalog.SystemModstamp, from), cancel);
            return soql is null ? unknown! : await PageAsync(soql, place, asked, SalesforceRows.Deal, cancel);
        }

        var created = Soql.Since(SalesforceCatalog.CreatedDate, from);
        if (phase == Histories)
        {
            return await PageAsync(Soql.Histories(created), place, asked, SalesforceRows.History, cancel);
        }

        if (phase == FieldHistories)
        {
            return await PageAsync(Soql.FieldHistories(created), place, asked, SalesforceRows.FieldHistory, cancel);
        }

        var trouble = phase == Stages ? await surroundings.StagesAsync(cancel)
            : phase == Users ? await surroundings.UsersAsync(cancel)
            : (await surroundings.FieldsAsync(cancel)).Trouble;
        return trouble is not null ? trouble : new CrmPage(asked, [], []);
    }

    public async Task<CrmAnswer<CrmPage>> ReadAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var asked = clock.GetUtcNow();
        var (soql, unknown) = await DealsAsync(Soql.AnyOf(SalesforceCatalog.Id, ids), cancel);
        if (soql is null)
        {
            return unknown!;
        }

        var (deals, trouble) = await query.AllAsync(soql, all: true, cancel);
        var (histories, denied) = trouble is null ? await query.AllAsync(Soql.Histories(Soql.AnyOf("OpportunityId", ids)), all: false, cancel) : default;
        var (fields, untracked) = trouble is null ? await query.AllAsync(Soql.FieldHistories(Soql.AnyOf("OpportunityId", ids)), all: false, cancel) : default;
        var failed = trouble ?? Passing(denied) ?? Passing(untracked);
        if (failed is not null)
        {
            return failed;
        }

        List<DatedChange?> changes =
        [
            .. deals!.Select(SalesforceRows.Deal),
            .. (histories ?? []).Select(SalesforceRows.History),
            .. (fields ?? []).Select(SalesforceRows.FieldHistory),
        ];
        var found = changes.OfType<DatedChange>().Where(dated => dated.Change.Way == SalesforceWay.Rest).Select(dated => dated.Change.Id);
        return new CrmPage(asked, Records(changes), [.. ids.Except(found, StringComparer.Ordinal)]);
    }

    /// <summary>A trouble that may be over soon; one that will not be, such as a history that is not kept, does without.</summary>
    private static CrmTrouble? Passing(CrmTrouble? trouble) => trouble?.Kind is CrmTroubleKind.Limited or CrmTroubleKind.Away ? trouble : null;

    private async Task<CrmAnswer<string>> DealsAsync(string? where, CancellationToken cancel)
    {
        var (names, trouble) = await surroundings.FieldsAsync(cancel);
        return names is null ? trouble! : Soql.Deals(names, where);
    }

    private async Task<CrmAnswer<CrmPage>> PageAsync(string soql, string? place, DateTimeOffset asked, Func<JsonElement, DatedChange?> read, CancellationToken cancel)
    {
        var (part, trouble) = await query.PartAsync(soql, all: true, place, cancel);
        return part is null ? trouble! : new CrmPage(asked, Records(part.Rows.Select(read)), [], part.Next);
    }

    private List<CrmRecord> Records(IEnumerable<DatedChange?> changes)
    {
        var now = clock.GetUtcNow();
        return [.. changes.OfType<DatedChange>().GroupBy(dated => dated.Change.Id, StringComparer.Ordinal).Select(record => Record(record.Key, [.. record], now))];
    }

    private CrmRecord Record(string id, IReadOnlyList<DatedChange> changes, DateTimeOffset now)
    {
        var mapped = changes.Select(dated => (Dated: dated, Mapping: mapper.Map(dated.Change, dated.At, now))).ToList();
        var told = mapped.Select(m => m.Mapping).OfType<Mapping.Events>().ToList();

        // A history tells nothing of whether its record lives.
        var lives = changes.Any(dated => dated.Change.Way == SalesforceWay.Rest && dated.Change.Fields.GetValueOrDefault(SalesforceCatalog.IsDeleted) != "true");
        return new CrmRecord(id, [.. told.SelectMany(m => m.Items)], lives)
        {
            Seen = [.. mapped.Where(m => m.Dated.Change.Way == SalesforceWay.Rest).Select(m => m.Mapping).OfType<Mapping.Events>().SelectMany(m => m.Seen)],
            Kept = [.. mapped.Where(m => m.Mapping.Untaken is not null).Select(m => Kept(m.Dated))],
        };
    }

    private static ReceivedEvent Kept(DatedChange dated)
    {
        var body = dated.Change.ToJson();
        return new ReceivedEvent(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"read\0{dated.At}\0{body}")).AsSpan(0, 16)), dated.At, body);
    }
}
