using SkyGeni.Bot.People;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Ops.Doctor;

/// <summary>Whether there are people to talk to.</summary>
internal sealed class PeopleCheckup(RosterCache roster) : IDoctorCheck
{
    public string Id => "people";

    public Task<DoctorLine> LookAsync(CancellationToken cancel)
    {
        var people = roster.Current.People;
        var found = $"{people.Count} people, {people.Count(p => p.Role != Role.Rep)} of them managers or admins, {people.Count(p => p.SlackUserId is not null)} linked to a Slack account";
        return Task.FromResult(people.Count == 0
            ? DoctorLine.Doubtful("nobody is in the roster: no one in Slack will see a deal", "Import people, or PUT /api/v1/people.")
            : people.All(p => p.Email is null && p.SlackUserId is null)
                ? DoctorLine.Doubtful($"{found}; none can be found in Slack", "Give people an email.")
                : DoctorLine.Well(found));
    }
}
