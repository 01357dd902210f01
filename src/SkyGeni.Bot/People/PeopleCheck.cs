using SkyGeni.Core.People;

namespace SkyGeni.Bot.People;

/// <summary>Something that keeps a person out of the roster.</summary>
/// <param name="Index">Which person of the request, from 0.</param>
/// <param name="Field">The field, as JSON names it.</param>
/// <param name="Problem">What is wrong and what is allowed.</param>
public sealed record PersonProblem(int Index, string Field, string Problem);

/// <summary>Checks people against each other and against those already known.</summary>
public static class PeopleCheck
{
    /// <summary>Everything wrong, in the order of the request; empty when all can be kept.</summary>
    public static IReadOnlyList<PersonProblem> Check(IReadOnlyList<PersonInput?> people, Roster known)
    {
        var problems = new List<PersonProblem>();
        for (var i = 0; i < people.Count; i++)
        {
            problems.AddRange(Alone(people[i]).Select(p => new PersonProblem(i, p.Field, p.Problem)));
        }

        problems.AddRange(Together(people, known));
        return [.. problems.OrderBy(p => p.Index)];
    }

    private static IEnumerable<(string Field, string Problem)> Alone(PersonInput? person)
    {
        if (person is null)
        {
            yield return ("", "is null; allowed: an object with id, name and role");
            yield break;
        }

        if (!Plain(person.Id, 64))
        {
            yield return ("id", "is required: 1 to 64 characters");
        }

        if (!Plain(person.Name, 255))
        {
            yield return ("name", "is required: 1 to 255 characters");
        }

        if (!RoleWords.TryParse(person.Role, out _))
        {
            yield return ("role", $"is {Quote(person.Role)}; allowed: {RoleWords.Allowed}");
        }

        if (PersonInput.Given(person.Email) is { } email && !IsEmail(email))
        {
            yield return ("email", $"is {Quote(email)}; allowed: an address such as ana@example.com");
        }

        if (PersonInput.Given(person.TimeZone) is { } zone && !PersonZone.TryFind(zone, out _))
        {
            yield return ("timeZone", $"is {Quote(zone)}; allowed: an IANA time zone such as Europe/Berlin");
        }

        if (PersonInput.Given(person.SlackUserId) is { } account && !(account.Length <= 64 && account.All(char.IsAsciiLetterOrDigit)))
        {
            yield return ("slackUserId", $"is {Quote(account)}; allowed: letters and digits, such as U012AB3CD");
        }
    }

    private static IEnumerable<PersonProblem> Together(IReadOnlyList<PersonInput?> people, Roster known)
    {
        var given = people.Index().Where(p => PersonInput.Given(p.Item?.Id) is not null)
            .Select(p => (p.Index, Id: p.Item!.Id!.Trim(), Person: p.Item)).ToList();
        var named = given.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        var managers = known.People.Where(p => !named.Contains(p.Id)).ToDictionary(p => p.Id, p => p.ManagerId, StringComparer.Ordinal);
        var others = known.People.Where(p => !named.Contains(p.Id) && p.Email is not null);
        var emails = others.GroupBy(p => p.Email!, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.OrdinalIgnoreCase);
        var accounts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, id, person) in given)
        {
            if (!managers.TryAdd(id, PersonInput.Given(person.ManagerId)))
            {
                yield return new PersonProblem(index, "id", $"{Quote(id)} stands twice in the request");
            }

            if (Taken(emails, person.Email, id) is { } mailed)
            {
                yield return new PersonProblem(index, "email", $"is also {Quote(mailed)}'s; an address belongs to one person");
            }

            if (Taken(accounts, person.SlackUserId, id) is { } linked)
            {
                yield return new PersonProblem(index, "slackUserId", $"is also {Quote(linked)}'s; an account belongs to one person");
            }
        }

        foreach (var (index, id, person) in given)
        {
            if (ManagerProblem(id, PersonInput.Given(person.ManagerId), managers) is { } problem)
            {
                yield return new PersonProblem(index, "managerId", problem);
            }
        }
    }

    private static string? Taken(Dictionary<string, string> owners, string? value, string id) =>
        PersonInput.Given(value) is { } text && !owners.TryAdd(text, id) && owners[text] != id ? owners[text] : null;

    private static string? ManagerProblem(string id, string? managerId, Dictionary<string, string?> managers)
    {
        if (managerId is null)
        {
            return null;
        }

        if (!managers.ContainsKey(managerId))
        {
            return $"is {Quote(managerId)}, who is neither in the roster nor in the request";
        }

        var above = managerId;
        for (var steps = 0; above is not null && steps <= managers.Count; steps++)
        {
            if (above == id)
            {
                return $"is {Quote(managerId)}, who reports to {Quote(id)}: a circle";
            }

            above = managers.GetValueOrDefault(above);
        }

        return null;
    }

    private static bool Plain(string? text, int longest) =>
        !string.IsNullOrWhiteSpace(text) && text.Trim().Length <= longest && !text.Any(char.IsControl);

    private static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return text.Length <= 254 && at > 0 && at == text.LastIndexOf('@') && at < text.Length - 1
            && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));
    }

    private static string Quote(string? text) => text is null ? "missing" : $"'{(text.Length <= 80 ? text : text[..80] + "…")}'";
}
