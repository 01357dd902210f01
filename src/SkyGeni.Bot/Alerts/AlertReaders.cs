using System.Collections.Immutable;
using SkyGeni.Bot.Impact;
using SkyGeni.Bot.People;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Alerts;

/// <summary>Everybody who might be told, with what they chose: read once for a whole run.</summary>
public sealed class AlertReaders(RosterCache roster, PersonSettingsStore settings, AlertOpinions opinions)
{
    public async Task<Func<string?, AlertReader?>> LoadAsync(DateTimeOffset now)
    {
        var people = roster.Current;
        var chosen = await settings.GetAsync(people.People);
        var heard = await opinions.ByPersonAsync(now);
        var readers = new Dictionary<string, AlertReader>(StringComparer.Ordinal);
        return id =>
        {
            if (people.Find(id) is not { } person)
            {
                return null;
            }

            return readers.TryGetValue(person.Id, out var known) ? known : readers[person.Id] = Of(person, chosen[person.Id], now) with { Heard = AlertOpinions.Of(heard, person.Id) };
        };
    }

    public static AlertReader Of(Person person, PersonSettings chosen, DateTimeOffset now) => new(
        person.Id,
        person.SlackUserId is not null || person.Email is not null,
        chosen.AlertsOn,
        new AttentionRules(now, chosen.LeastAmount, chosen.Stages.Count == 0 ? null : chosen.Stages.ToImmutableHashSet(StringComparer.Ordinal)),
        Quiet(person, chosen),
        chosen.AlertsADay);

    public static QuietHours Quiet(Person person, PersonSettings chosen) =>
        new(PersonZone.Of(person), chosen.QuietFrom, chosen.QuietTo, chosen.AlertDays.Contains);
}
