using System.Data.Common;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;

namespace SkyGeni.Bot.Checks;

/// <summary>Puts something before every admin who can be reached, once each, by day on their own clock.</summary>
public sealed class AdminMessages(RosterCache roster, PersonSettingsStore settings)
{
    /// <summary>What a payload that <see cref="AddAsync"/> wrote is about, and for which admin; a person's id may hold a colon.</summary>
    public static (string Subject, string PersonId) Read(string payload) =>
        payload.Split(':', 2) is [var subject, var personId] ? (subject, personId) : (payload, string.Empty);

    /// <summary>Adds a message for each admin as part of the transaction of what it tells; call <see cref="OutboxSignal.Notify"/> after it.</summary>
    /// <param name="tx">The transaction.</param>
    /// <param name="kind">One of <see cref="OutboxKinds"/>; the payload is <paramref name="subject"/>, a colon and the admin's id.</param>
    /// <param name="subject">What it is about; without a colon.</param>
    /// <param name="usefulFor">How long it is worth sending.</param>
    /// <param name="now">The instant of the decision.</param>
    public async Task AddAsync(DbTransaction tx, string kind, string subject, TimeSpan usefulFor, DateTimeOffset now)
    {
        var admins = Admins.Reachable(roster.Current);
        var chosen = await settings.GetAsync(admins);
        foreach (var admin in admins)
        {
            var payload = $"{subject}:{admin.Id}";
            var notBefore = DayTime.NotBefore(now, PersonZone.Of(admin), chosen[admin.Id]);
            await OutboxStore.AddAsync(tx, new OutboxMessage(kind, $"{kind}:{payload}", $"person:{admin.Id}", payload, notBefore, now + usefulFor), now);
        }
    }
}
