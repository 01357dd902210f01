using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Feedback;

/// <summary>
/// Asks owners why their deals ended: one message a day at the most, of up to three deals, in no quiet hour of theirs. What ended
/// long ago, or was learned before they were here, is not asked about.
/// </summary>
public sealed class AskReasons(
    Database database, CloseReasonStore reasons, RosterCache roster, PersonSettingsStore settings, ClosingSettings rules, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>Of the deals of one message.</summary>
    public const int Most = 3;

    /// <summary>Who is asked later no longer remembers; it also lets a deal that ended on a Friday be asked about on Monday.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(4);

    /// <summary>A question nobody could be reached with for so long is not sent.</summary>
    private static readonly TimeSpan UsefulFor = TimeSpan.FromHours(12);

    /// <summary>Answers how many messages were decided.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        if (!rules.AskReasons)
        {
            return 0;
        }

        var now = clock.GetUtcNow();
        var people = roster.Current;
        var watched = await WatchAsync(people, now, cancel);
        var ended = (await reasons.UnaskedAsync(now - Recent, now)).ToLookup(deal => people.Find(deal.OwnerId)?.Id, StringComparer.Ordinal);
        var asked = 0;
        foreach (var (person, chosen) in await AskableAsync(people, [.. ended.Select(deals => deals.Key).OfType<string>()]))
        {
            var deals = ended[person.Id].Where(deal => watched.TryGetValue(person.Id, out var since) && deal.LearnedAt >= since).Take(Most).ToList();
            if (deals.Count > 0 && AlertReaders.Quiet(person, chosen).Until(now) is null && await AskAsync(person, deals, now, cancel))
            {
                asked++;
            }
        }

        if (asked > 0)
        {
            signal.Notify();
        }

        return asked;
    }

    private async Task<IReadOnlyDictionary<string, DateTimeOffset>> WatchAsync(Roster people, DateTimeOffset now, CancellationToken cancel)
    {
        var watched = await reasons.WatchedAsync();
        var news = people.People.Select(person => person.Id).Where(id => !watched.ContainsKey(id)).ToList();
        if (news.Count > 0)
        {
            await database.WriteAsync(tx => CloseReasonStore.WatchAsync(tx, news, now), cancel);
        }

        return watched;
    }

    private async Task<IEnumerable<(Person Person, PersonSettings Chosen)>> AskableAsync(Roster people, IReadOnlyCollection<string> ids)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var reachable = ids.Select(people.Find).OfType<Person>().Where(person => person.SlackUserId is not null || person.Email is not null).ToList();
        var chosen = await settings.GetAsync(reachable);
        return reachable.Where(person => chosen[person.Id].AskReasons).Select(person => (person, chosen[person.Id]));
    }

    private async Task<bool> AskAsync(Person person, List<EndedDeal> deals, DateTimeOffset now, CancellationToken cancel)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, PersonZone.Of(person)).DateTime);
        if (await reasons.AskedAsync(person.Id, day))
        {
            return false;
        }

        var asking = Guid.CreateVersion7(now).ToString("N");
        var closings = deals.Select((deal, place) => new Closing(
            $"{asking}-{place + 1}", deal.DealId, deal.ClosedAt, deal.Outcome, person.Id, asking, now, ClosingState.Asked)).ToList();
        return await database.WriteAsync(
            async tx => await CloseReasonStore.AskAsync(tx, asking, person.Id, day, closings, now)
                && await OutboxStore.AddAsync(
                    tx, new OutboxMessage(OutboxKinds.CloseReasons, $"{OutboxKinds.CloseReasons}:{person.Id}:{day:O}", $"person:{person.Id}", asking, ExpiresAt: now + UsefulFor), now),
            cancel);
    }
}
