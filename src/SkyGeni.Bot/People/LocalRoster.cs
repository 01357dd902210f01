using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.People;

/// <summary>
/// Lets deals be tried in the local workspace before anyone wrote a roster: every owner without a person gets one of the
/// same id, under one manager, with one admin above. Never used with a real Slack.
/// </summary>
internal sealed class LocalRoster(Database database, PersonStore people, RosterCache roster)
{
    private const string ManagerId = "local-manager";
    private const string AdminId = "local-admin";

    /// <summary>Adds who is missing, and answers how many.</summary>
    public async Task<int> CompleteAsync(CancellationToken cancel)
    {
        var known = await roster.LoadAsync();
        var unknown = (await OwnersAsync()).Where(owner => known.Find(owner) is null).ToList();
        if (unknown.Count == 0)
        {
            return 0;
        }

        List<Person> missing = [];
        if (known.People.All(person => person.Role != Role.Admin))
        {
            missing.Add(StandIn(AdminId, "Local Admin", Role.Admin, null));
        }

        if (known.Find(ManagerId) is null)
        {
            missing.Add(StandIn(ManagerId, "Local Manager", Role.Manager, null));
        }

        missing.AddRange(unknown.Select(owner => StandIn(owner, owner, Role.Rep, ManagerId)));
        await people.UpsertAsync(missing, cancel);
        return missing.Count;
    }

    private Task<IEnumerable<string>> OwnersAsync() => database.ReadAsync(connection =>
        connection.QueryAsync<string>("SELECT DISTINCT owner_id FROM deal WHERE owner_id IS NOT NULL ORDER BY owner_id"));

    private static Person StandIn(string id, string name, Role role, string? managerId) =>
        new(id, name, $"{id.ToLowerInvariant()}@local.example", role, managerId, "Etc/UTC", null);
}
