using System.Data.Common;
using Dapper;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>An owner of deals as a CRM knows them.</summary>
/// <param name="Id">As deals carry it.</param>
/// <param name="Email">By which they are found in the roster; null where the CRM has none.</param>
internal sealed record CrmOwner(string Id, string? Email, string? Name);

/// <summary>An owner whom nobody in the roster is, and how many open deals they have.</summary>
internal sealed record StrangeOwner(string Id, string? Email, string? Name, int OpenDeals);

/// <summary>The one writer of <c>crm_owner</c>. Who of the roster an owner is, is worked out when the roster is read: by the e-mail address.</summary>
internal static class OwnerStore
{
    public static Task SaveAsync(DbTransaction tx, string crm, IEnumerable<CrmOwner> owners) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO crm_owner (crm, owner_id, email, name) VALUES (@crm, @Id, @email, @Name)
        ON CONFLICT (crm, owner_id) DO UPDATE SET email = excluded.email, name = excluded.name
        """,
        owners.Select(owner => new { crm, owner.Id, email = owner.Email?.Trim().ToLowerInvariant(), owner.Name }),
        tx);

    /// <summary>Owners of open deals that came from a CRM, whom the roster knows neither by id nor by address; those with most deals first.</summary>
    public static async Task<IReadOnlyList<StrangeOwner>> StrangersAsync(DbTransaction tx, string crm) =>
        [.. (await tx.Connection!.QueryAsync<(string Id, string? Email, string? Name, long Deals)>(
            """
            SELECT d.owner_id, o.email, o.name, COUNT(*) FROM deal d LEFT JOIN crm_owner o ON o.crm = @crm AND o.owner_id = d.owner_id
            WHERE d.outcome = 0 AND d.deleted = 0 AND d.owner_id IS NOT NULL
              AND EXISTS (SELECT 1 FROM crm_record r WHERE r.crm = @crm AND r.record_id = d.deal_id)
              AND NOT EXISTS (SELECT 1 FROM person p WHERE p.person_id = d.owner_id OR lower(p.email) = o.email)
            GROUP BY d.owner_id, o.email, o.name ORDER BY COUNT(*) DESC, d.owner_id
            """,
            new { crm },
            tx)).Select(row => new StrangeOwner(row.Id, row.Email, row.Name, (int)row.Deals))];
}
