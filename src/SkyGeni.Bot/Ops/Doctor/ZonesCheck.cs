using SkyGeni.Bot.People;

namespace SkyGeni.Bot.Ops.Doctor;

/// <summary>Whether the machine knows the time zones that people live in.</summary>
internal sealed class ZonesCheck(RosterCache roster) : IDoctorCheck
{
    public string Id => "time-zones";

    public Task<DoctorLine> LookAsync(CancellationToken cancel)
    {
        var people = roster.Current.People;
        var zones = people.Select(p => p.TimeZone ?? p.SlackZone).OfType<string>().Append("Europe/Berlin").Distinct(StringComparer.Ordinal);
        var unknown = zones.Where(zone => !PersonZone.TryFind(zone, out _)).ToList();
        if (unknown.Count > 0)
        {
            return Task.FromResult(DoctorLine.Broken($"this machine does not know {string.Join(", ", unknown)}", "Install the system's time zone data (tzdata)."));
        }

        var without = people.Count(p => p.TimeZone is null && p.SlackZone is null);
        return Task.FromResult(without == 0
            ? DoctorLine.Well("all known")
            : DoctorLine.Doubtful($"{without} people have none, and live in UTC until Slack says otherwise", "Give them a timeZone in PUT /api/v1/people."));
    }
}
