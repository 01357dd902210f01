using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.People;

/// <summary>Keeps what people chose; only what differs from the defaults, so that a changed default reaches everyone who did not choose.</summary>
public sealed class PersonSettingsStore(Database database, SettingsDefaults defaults, TimeProvider clock)
{
    public async Task<PersonSettings> GetAsync(Person person)
    {
        var json = await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<string>(
            "SELECT settings FROM person_settings WHERE person_id = @id", new { id = person.Id }));
        return Merge(person, json);
    }

    /// <summary>The settings of many people at once, by person id.</summary>
    public async Task<IReadOnlyDictionary<string, PersonSettings>> GetAsync(IReadOnlyCollection<Person> people)
    {
        var stored = await database.ReadAsync(async connection =>
            (await connection.QueryAsync<(string Id, string Settings)>("SELECT person_id, settings FROM person_settings"))
            .ToDictionary(row => row.Id, row => row.Settings, StringComparer.Ordinal));
        return people.ToDictionary(p => p.Id, p => Merge(p, stored.GetValueOrDefault(p.Id)), StringComparer.Ordinal);
    }

    /// <summary>Keeps settings that were checked with <see cref="PersonSettings.Problems"/>.</summary>
    public Task SaveAsync(Person person, PersonSettings settings) =>
        database.WriteAsync(tx => SaveAsync(tx, person, settings));

    /// <inheritdoc cref="SaveAsync(Person, PersonSettings)"/>
    public Task SaveAsync(DbTransaction tx, Person person, PersonSettings settings)
    {
        var chosen = ChosenSettings.Difference(settings, defaults.For(person.Role));
        return tx.Connection!.ExecuteAsync(
            """
            INSERT INTO person_settings (person_id, settings, updated_at) VALUES (@id, @json, @now)
            ON CONFLICT (person_id) DO UPDATE SET settings = excluded.settings, updated_at = excluded.updated_at
            """,
            new
            {
                id = person.Id,
                json = JsonSerializer.Serialize(chosen, PeopleJson.Default.ChosenSettings),
                now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            },
            tx);
    }

    private PersonSettings Merge(Person person, string? json)
    {
        var standard = defaults.For(person.Role);
        return json is null ? standard : JsonSerializer.Deserialize(json, PeopleJson.Default.ChosenSettings)!.Over(standard);
    }
}

/// <summary>What somebody chose, as it is stored: absent where the default holds.</summary>
internal sealed record ChosenSettings
{
    public bool? DigestOn { get; init; }
    public TimeOnly? DigestTime { get; init; }
    public string? DigestDays { get; init; }
    public decimal? LeastAmount { get; init; }
    public IReadOnlyList<string>? Stages { get; init; }
    public bool? AlertsOn { get; init; }
    public int? AlertsADay { get; init; }
    public string? AlertDays { get; init; }

    /// <summary>Whether they want alerts at any hour: then no quiet hours stand here, as where the default holds.</summary>
    public bool? AnyHour { get; init; }

    public TimeOnly? QuietFrom { get; init; }
    public TimeOnly? QuietTo { get; init; }
    public bool? WeekOn { get; init; }
    public bool? ShareStories { get; init; }
    public bool? AskReasons { get; init; }

    public static ChosenSettings Difference(PersonSettings chosen, PersonSettings standard) => new()
    {
        DigestOn = chosen.DigestOn == standard.DigestOn ? null : chosen.DigestOn,
        DigestTime = chosen.DigestTime == standard.DigestTime ? null : chosen.DigestTime,
        DigestDays = chosen.DigestDays == standard.DigestDays ? null : chosen.DigestDays.ToString(),
        LeastAmount = chosen.LeastAmount == standard.LeastAmount ? null : chosen.LeastAmount,
        Stages = chosen.Stages.Count == 0 ? null : chosen.Stages,
        AlertsOn = chosen.AlertsOn == standard.AlertsOn ? null : chosen.AlertsOn,
        AlertsADay = chosen.AlertsADay == standard.AlertsADay ? null : chosen.AlertsADay,
        AlertDays = chosen.AlertDays == standard.AlertDays ? null : chosen.AlertDays.ToString(),
        AnyHour = chosen.QuietFrom is null && standard.QuietFrom is not null ? true : null,
        QuietFrom = SameHours(chosen, standard) ? null : chosen.QuietFrom,
        QuietTo = SameHours(chosen, standard) ? null : chosen.QuietTo,
        WeekOn = chosen.WeekOn == standard.WeekOn ? null : chosen.WeekOn,
        ShareStories = chosen.ShareStories == standard.ShareStories ? null : chosen.ShareStories,
        AskReasons = chosen.AskReasons == standard.AskReasons ? null : chosen.AskReasons,
    };

    public PersonSettings Over(PersonSettings standard) => standard with
    {
        DigestOn = DigestOn ?? standard.DigestOn,
        DigestTime = DigestTime ?? standard.DigestTime,
        DigestDays = DigestDays is { } days ? Read(days) : standard.DigestDays,
        LeastAmount = LeastAmount ?? standard.LeastAmount,
        Stages = Stages ?? standard.Stages,
        AlertsOn = AlertsOn ?? standard.AlertsOn,
        AlertsADay = AlertsADay ?? standard.AlertsADay,
        AlertDays = AlertDays is { } alertDays ? Read(alertDays) : standard.AlertDays,
        QuietFrom = AnyHour == true ? null : QuietFrom ?? standard.QuietFrom,
        QuietTo = AnyHour == true ? null : QuietTo ?? standard.QuietTo,
        WeekOn = WeekOn ?? standard.WeekOn,
        ShareStories = ShareStories ?? standard.ShareStories,
        AskReasons = AskReasons ?? standard.AskReasons,
    };

    private static bool SameHours(PersonSettings chosen, PersonSettings standard) => (chosen.QuietFrom, chosen.QuietTo) == (standard.QuietFrom, standard.QuietTo);

    // An empty text is "no days": somebody who turned the digest off may have cleared them too.
    private static WeekDays Read(string days) => WeekDays.TryParse(days, out var set) ? set : WeekDays.None;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ChosenSettings))]
internal sealed partial class PeopleJson : JsonSerializerContext;
