using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Bot.People;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Ingest;

/// <summary>Takes the roster: who sells, who manages whom, and where they live.</summary>
internal sealed class PersonImport(PersonStore people, RosterCache roster) : IRowImport
{
    /// <summary>The columns, and what the check of people calls them.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["id"] = "id",
        ["name"] = "name",
        ["email"] = "email",
        ["role"] = "role",
        ["managerId"] = "manager_id",
        ["timeZone"] = "time_zone",
        ["slackUserId"] = "slack_user_id",
    };

    public string Kind => "people";

    public FieldSet Fields { get; } = new([.. Names.Values], ["id", "name", "role"], [], TakesAttributes: false);

    public async Task<ImportResult> RunAsync(RowSource source, ImportOptions options, CancellationToken cancel)
    {
        var tally = new ImportTally();
        var rows = new List<RawRow>();
        await foreach (var row in source.Rows.WithCancellation(cancel))
        {
            if (row.Problems.Count == 0)
            {
                rows.Add(row);
            }
            else
            {
                tally.Reject(row, row.Problems);
            }
        }

        var known = roster.Current;
        var good = Good(rows, known, tally).ConvertAll(row => Input(row).ToPerson());
        await people.UpsertAsync(good, cancel);
        foreach (var person in good)
        {
            tally.Accept(0, isNews: !Same(person, known.Find(person.Id)));
        }

        return tally.Result(source.IgnoredColumns);
    }

    /// <summary>Leaves out who cannot be kept, then whoever depends on them, until the rest stand on their own.</summary>
    private static List<RawRow> Good(List<RawRow> rows, Roster known, ImportTally tally)
    {
        while (true)
        {
            var problems = PeopleCheck.Check([.. rows.Select(Input)], known).ToLookup(problem => problem.Index);
            if (problems.Count == 0)
            {
                return rows;
            }

            foreach (var wrong in problems)
            {
                var row = rows[wrong.Key];
                tally.Reject(row, wrong.Select(problem => new RowProblem(row.Line, Names.GetValueOrDefault(problem.Field, RowProblem.WholeRow), problem.Problem)));
            }

            rows = [.. rows.Where((_, index) => !problems.Contains(index))];
        }
    }

    private static PersonInput Input(RawRow row) => new()
    {
        Id = Cell(row, "id"),
        Name = Cell(row, "name"),
        Email = Cell(row, "email"),
        Role = Cell(row, "role"),
        ManagerId = Cell(row, "manager_id"),
        TimeZone = Cell(row, "time_zone"),
        SlackUserId = Cell(row, "slack_user_id"),
    };

    private static string? Cell(RawRow row, string field) => row.TryGet(field, out var text) ? text : null;

    /// <summary>Whether a file says nothing new of somebody; what Slack told of them does not count.</summary>
    private static bool Same(Person given, Person? known) =>
        known is not null && given with { SlackUserId = given.SlackUserId ?? known.SlackUserId, SlackZone = known.SlackZone, OwnerIds = known.OwnerIds } == known;
}
