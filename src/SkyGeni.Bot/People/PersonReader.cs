using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.People;

/// <summary>Reads people as they are stored.</summary>
public sealed class PersonReader(Database database)
{
    public Task<IReadOnlyList<Person>> AllAsync() => database.ReadAsync<IReadOnlyList<Person>>(async connection =>
        (await connection.QueryAsync<Row>(
            """
            SELECT person_id AS Id, name AS Name, email AS Email, role AS Role, manager_id AS ManagerId,
                   time_zone AS TimeZone, slack_user_id AS SlackUserId, slack_zone AS SlackZone
            FROM person ORDER BY person_id
            """)).Select(row => row.ToPerson()).ToList());

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

        public Person ToPerson() => new(Id, Name, Email, (Role)Role, ManagerId, TimeZone, SlackUserId) { SlackZone = SlackZone };
    }
}
