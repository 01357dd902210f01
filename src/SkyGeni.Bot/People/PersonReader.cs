using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.People;

/// <summary>Reads people as they are stored.</summary>
public sealed class PersonReader(Database database)
{
    /// <summary>Everybody, with the owners that a CRM knows under the same e-mail address.</summary>
    public Task<IReadOnlyList<Person>> AllAsync() => database.ReadAsync<IReadOnlyList<Person>>(async connection =>
    {
        var owners = (await connection.QueryAsync<(string Email, string OwnerId)>("SELECT email, owner_id FROM crm_owner WHERE email IS NOT NULL ORDER BY crm, owner_id"))
            .ToLookup(owner => owner.Email, owner => owner.OwnerId, StringComparer.OrdinalIgnoreCase);
        return (await connection.QueryAsync<Row>(
            """
            SELECT person_id AS Id, name AS Name, email AS Email, role AS Role, manager_id AS ManagerId,
                   time_zone AS TimeZone, slack_user_id AS SlackUserId, slack_zone AS SlackZone
            FROM person ORDER BY person_id
            """)).Select(row => row.ToPerson(owners[row.Email ?? ""])).ToList();
    });

    private sealed record Row
    {
        public required string Id { get; init; }
        public required string Name { get; init; }
        public string? Email { get; init; }
        public long Role { get; init; }
        public string? ManagerId { get; init; }
        public string? TimeZone { get; init; }
        public string? SlackUserId { get; init; }
        public string? SlackZone { get; init; }

        public Person ToPerson(IEnumerable<string> ownerIds) =>
            new(Id, Name, Email, (Role)Role, ManagerId, TimeZone, SlackUserId) { SlackZone = SlackZone, OwnerIds = [.. ownerIds] };
    }
}
