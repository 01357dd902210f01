using System.Globalization;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Impact;

/// <summary>Tells shared successes on the first Monday of a month: each manager those of their people, or a channel all, once.</summary>
public sealed class TellStories(
    Database database, StoryStore stories, StoryTellingStore tellings, StorySettings where, PersonSettingsStore settings, RosterCache roster, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>Stories are of the last month and of whatever was shared too late for it.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromDays(62);

    /// <summary>More in one message are not read; the others wait for the next month.</summary>
    public const int Most = 8;

    private static readonly TimeSpan UsefulFor = TimeSpan.FromDays(7);
    private static readonly TimeOnly ChannelTime = new(9, 0);
    private const int FirstWeek = 7;

    /// <summary>Tells what is due; answers to how many readers.</summary>
    public async Task<int> DueAsync(CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var told = 0;
        foreach (var (reader, month, sees) in await ReadersAsync(now))
        {
            cancel.ThrowIfCancellationRequested();
            told += await TellAsync(reader, month, sees, now) ? 1 : 0;
        }

        return told;
    }

    private async Task<List<(string Reader, string Month, Func<string, bool> Sees)>> ReadersAsync(DateTimeOffset now)
    {
        if (where.Channel is { } channel)
        {
            return MonthDue(now, TimeZoneInfo.Utc, ChannelTime) is { } month ? [(StoryTelling.ChannelPrefix + channel, month, _ => true)] : [];
        }

        var people = roster.Current;
        var managers = people.People.Where(p => p.Role == Role.Manager && (p.SlackUserId ?? p.Email) is not null).ToList();
        var chosen = await settings.GetAsync(managers);
        return [.. managers.Where(m => chosen[m.Id].WeekOn)
            .Select(m => (m.Id, Month: MonthDue(now, PersonZone.Of(m), chosen[m.Id].DigestTime), (Func<string, bool>)(id => people.Sees(m, id) && id != m.Id)))
            .Where(m => m.Month is not null).Select(m => (m.Id, m.Month!, m.Item3))];
    }

    private static string? MonthDue(DateTimeOffset now, TimeZoneInfo zone, TimeOnly time) =>
        DigestDue.Decide(now, zone, time, day => day == DayOfWeek.Monday) is { Day: <= FirstWeek } date ? date.ToString("yyyy-MM", CultureInfo.InvariantCulture) : null;

    private async Task<bool> TellAsync(string reader, string month, Func<string, bool> sees, DateTimeOffset now)
    {
        var before = await tellings.OfReaderAsync(reader);
        if (before.Any(t => t.Month == month))
        {
            return false;
        }

        var known = before.SelectMany(t => t.StoryIds).ToHashSet(StringComparer.Ordinal);
        var ids = (await stories.SharedAsync(now - Window)).Where(s => !known.Contains(s.Id) && sees(s.PersonId)).Select(s => s.Id).Take(Most).ToList();
        if (ids.Count == 0)
        {
            return false;
        }

        var telling = new StoryTelling(reader, month, ids);
        var lane = telling.Channel is null ? $"person:{reader}" : reader;
        var added = await database.WriteAsync(async tx =>
            await StoryTellingStore.AddAsync(tx, telling, now)
            && await OutboxStore.AddAsync(tx, new OutboxMessage(OutboxKinds.Stories, $"{OutboxKinds.Stories}:{telling.Key}", lane, telling.Key, ExpiresAt: now + UsefulFor), now));
        signal.Notify();
        return added;
    }
}
