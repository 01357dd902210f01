using SkyGeni.Bot.Recommendations;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Ops.Doctor;

/// <summary>Whether every playbook can be used.</summary>
internal sealed class PlaybooksCheck(PlaybookShelf shelf, PlaybookSettings settings, WrittenRules written) : IDoctorCheck
{
    private const int Shown = 5;

    public string Id => "playbooks";

    public Task<DoctorLine> LookAsync(CancellationToken cancel)
    {
        var (books, rules) = (shelf.Current, written.Rules.Rules.Append(RuleCatalog.Default).ToList());
        var with = rules.Count(rule => books.ByRule.ContainsKey(rule.Id) || written.Links.ContainsKey(rule.Id));
        var found = $"{with} of {rules.Count} recommendations have one, from {(settings.Directories.IsEmpty ? "settings alone" : string.Join(", ", settings.Directories))}";
        return Task.FromResult(books.Problems.IsEmpty
            ? DoctorLine.Well(found)
            : DoctorLine.Doubtful(
                $"{found}; {string.Join(" ", books.Problems.Take(Shown))}{(books.Problems.Length > Shown ? $" And {books.Problems.Length - Shown} more." : "")}",
                "Mend the files; they are read again within seconds, and what they said before stands until then."));
    }
}
