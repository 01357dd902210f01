using System.Data.Common;
using Dapper;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.Crm.WriteBack;

/// <summary>The one writer of <c>crm_write</c>.</summary>
internal sealed class WriteBackStore(Database database, RosterCache roster)
{
    private const string Select = """
        SELECT w.intervention_id AS InterventionId, w.crm AS Crm, w.deal_id AS DealId, w.form AS Form, w.stamp AS Stamp, w.wanted AS Wanted, w.remote_id AS RemoteId,
               w.attempts AS Attempts, w.created_at AS CreatedAt, i.what AS What, i.note AS Note, i.happened_on AS HappenedOn, i.person_id AS PersonId
        FROM crm_write w JOIN intervention i ON i.intervention_id = w.intervention_id
        """;

    /// <summary>Notes, with an intervention, that it is to stand in a CRM.</summary>
    public static Task WantAsync(DbTransaction tx, string interventionId, string crm, string dealId, WriteBackForm form, DateTimeOffset stamp, DateTimeOffset now) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO crm_write (intervention_id, crm, deal_id, form, stamp, wanted, not_before, created_at)
            VALUES (@interventionId, @crm, @dealId, @form, @stamp, 1, @at, @at) ON CONFLICT (intervention_id) DO NOTHING
            """,
            new { interventionId, crm, dealId, form = form.Word(), stamp = stamp.ToUnixTimeMilliseconds(), at = now.ToUnixTimeMilliseconds() },
            tx);

    /// <summary>Notes, with the taking back of an intervention, that it is to be gone; false where it never was to stand there.</summary>
    public static async Task<bool> UnwantAsync(DbTransaction tx, string interventionId, DateTimeOffset now) => await tx.Connection!.ExecuteAsync(
        "UPDATE crm_write SET wanted = 0, settled = 0, attempts = 0, not_before = @at, created_at = @at, reason = NULL WHERE intervention_id = @interventionId AND wanted = 1",
        new { interventionId, at = now.ToUnixTimeMilliseconds() },
        tx) == 1;

    /// <summary>Takes the next that is due of a CRM: the attempt counts before it is made, so that one whose answer is lost is looked for.</summary>
    public Task<CrmWrite?> TakeAsync(string crm, DateTimeOffset now, TimeSpan lease, CancellationToken cancel) => database.WriteAsync(
        async tx =>
        {
            var row = await tx.Connection!.QueryFirstOrDefaultAsync<Row>(
                $"{Select} WHERE w.settled = 0 AND w.crm = @crm AND w.not_before <= @now ORDER BY w.not_before, w.intervention_id LIMIT 1", new { crm, now = now.ToUnixTimeMilliseconds() }, tx);
            if (row is null)
            {
                return null;
            }

            await tx.Connection!.ExecuteAsync(
                "UPDATE crm_write SET attempts = attempts + 1, not_before = @until WHERE intervention_id = @InterventionId",
                new { row.InterventionId, until = (now + lease).ToUnixTimeMilliseconds() },
                tx);
            return row.ToWrite(Name(row.PersonId));
        },
        cancel);

    /// <summary>It is as it was wanted when it was taken. Where somebody changed their mind meanwhile, the rest follows.</summary>
    public static Task DoneAsync(DbTransaction tx, CrmWrite write, string? remoteId) => tx.Connection!.ExecuteAsync(
        """
        UPDATE crm_write SET remote_id = @remoteId, settled = CASE WHEN wanted = @wanted THEN 1 ELSE 0 END, not_before = created_at, reason = NULL
        WHERE intervention_id = @InterventionId
        """,
        new { write.InterventionId, remoteId, wanted = write.Wanted ? 1 : 0 },
        tx);

    public static Task PostponeAsync(DbTransaction tx, CrmWrite write, DateTimeOffset until, string reason) => tx.Connection!.ExecuteAsync(
        "UPDATE crm_write SET not_before = @until, reason = @reason WHERE intervention_id = @InterventionId AND settled = 0",
        new { write.InterventionId, until = until.ToUnixTimeMilliseconds(), reason },
        tx);

    /// <summary>It cannot be; a finding says why. Where somebody changed their mind meanwhile, that is still tried.</summary>
    public static Task GiveUpAsync(DbTransaction tx, CrmWrite write, string reason) => tx.Connection!.ExecuteAsync(
        "UPDATE crm_write SET settled = 1, reason = @reason WHERE intervention_id = @InterventionId AND wanted = @wanted",
        new { write.InterventionId, reason, wanted = write.Wanted ? 1 : 0 },
        tx);

    /// <summary>Which CRM a deal came from, of some; null: none of them.</summary>
    public static Task<string?> CrmOfAsync(DbTransaction tx, string dealId, IEnumerable<string> crms) => tx.Connection!.QueryFirstOrDefaultAsync<string?>(
        "SELECT source FROM deal_event WHERE deal_id = @dealId AND source IN (SELECT value FROM json_each(@crms)) ORDER BY seq LIMIT 1",
        new { dealId, crms = JsonList.Of(crms) },
        tx);

    /// <summary>
    /// Events without those by which a CRM tells of what this program wrote there: what somebody logged here is no activity of
    /// the customer's, and would else be taken for one.
    /// </summary>
    public static async Task<IReadOnlyList<DealEvent>> WithoutEchoesAsync(DbTransaction tx, IReadOnlyList<DealEvent> events)
    {
        var contacts = events.Where(IsContact).ToList();
        if (contacts.Count == 0)
        {
            return events;
        }

        var ours = (await tx.Connection!.QueryAsync<(string DealId, string Crm, long Stamp)>(
            "SELECT deal_id, crm, stamp FROM crm_write WHERE deal_id IN (SELECT value FROM json_each(@ids))",
            new { ids = JsonList.Of(contacts.Select(e => e.DealId).Distinct(StringComparer.Ordinal)) },
            tx)).ToHashSet();
        return ours.Count == 0 ? events : [.. events.Where(e => !IsContact(e) || !ours.Contains((e.DealId, e.Source, e.OccurredAt.ToUnixTimeMilliseconds())))];
    }

    // CRMs say of a deal when it was last touched, and not how: what was done itself comes another way.
    private static bool IsContact(DealEvent e) => e.Kind == DealEventKind.Activity && e.Source is HubSpot.HubSpotCrm.CrmName or Salesforce.SalesforceCrm.CrmName;

    private string Name(string personId) => roster.Current.Find(personId)?.Name ?? personId;

    private sealed record Row(
        string InterventionId, string Crm, string DealId, string Form, long Stamp, long Wanted, string? RemoteId, long Attempts, long CreatedAt,
        string What, string? Note, string HappenedOn, string PersonId)
    {
        public CrmWrite ToWrite(string person) => new(
            InterventionId, Crm, DealId, WriteBackForms.Read(Form), DateTimeOffset.FromUnixTimeMilliseconds(Stamp), Wanted != 0, RemoteId, (int)Attempts,
            DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt))
        {
            What = What,
            Note = Note,
            HappenedOn = DateOnly.ParseExact(HappenedOn, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Person = person,
        };
    }
}
