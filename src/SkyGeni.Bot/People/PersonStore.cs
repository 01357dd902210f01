using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.People;

/// <summary>Keeps the roster. Every write is followed by a fresh <see cref="RosterCache"/>.</summary>
public sealed class PersonStore(Database database, RosterCache roster)
{
    /// <summary>Adds people, or replaces what was known of them by id; people not named stay. A Slack account once known is kept where none is given.</summary>
    public async Task UpsertAsync(IReadOnlyCollection<Person> people, CancellationToken cancel = default)
    {
        await database.WriteAsync(
            async tx =>
            {
                foreach (var person in people.Where(p => p.SlackUserId is not null))
                {
                    await FreeAccountAsync(tx, person.SlackUserId!, person.Id);
                }

                foreach (var person in people)
                {
                    await UpsertAsync(tx, person);
                }
            },
            cancel);
        await roster.ChangedHereAsync();
    }

    /// <summary>Notes which Slack account is a person's; an account is one person's at a time, the last named.</summary>
    /// <param name="personId">Somebody in the roster.</param>
    /// <param name="slackUserId">Their account, such as <c>U012AB3CD</c>.</param>
    /// <param name="slackZone">The IANA zone Slack gives for it, where known.</param>
    public async Task LinkAsync(string personId, string slackUserId, string? slackZone)
    {
        await database.WriteAsync(async tx =>
        {
            await FreeAccountAsync(tx, slackUserId, personId);
            await tx.Connection!.ExecuteAsync(
                "UPDATE person SET slack_user_id = @slackUserId, slack_zone = COALESCE(@slackZone, slack_zone) WHERE person_id = @personId",
                new { personId, slackUserId, slackZone },
                tx);
        });
        await roster.ChangedHereAsync();
    }

    private static Task<int> FreeAccountAsync(DbTransaction tx, string slackUserId, string newOwner) => tx.Connection!.ExecuteAsync(
        "UPDATE person SET slack_user_id = NULL, slack_zone = NULL WHERE slack_user_id = @slackUserId AND person_id <> @newOwner",
        new { slackUserId, newOwner },
        tx);

    private static Task<int> UpsertAsync(DbTransaction tx, Person person) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO person (person_id, name, email, role, manager_id, time_zone, slack_user_id, slack_zone)
        VALUES (@Id, @Name, @Email, @role, @ManagerId, @TimeZone, @SlackUserId, @SlackZone)
        ON CONFLICT (person_id) DO UPDATE SET
          name = excluded.name, email = excluded.email, role = excluded.role, manager_id = excluded.manager_id,
          time_zone = excluded.time_zone,
          slack_user_id = COALESCE(excluded.slack_user_id, person.slack_user_id),
          slack_zone = COALESCE(excluded.slack_zone, person.slack_zone)
        """,
        new { person.Id, person.Name, person.Email, role = (int)person.Role, person.ManagerId, person.TimeZone, person.SlackUserId, person.SlackZone },
        tx);
}
