using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Alerts;

/// <summary>
/// Decides digests and hands them to the outbox: decision and message in one transaction, once for a person and local date
/// however often, and from however many places, it is asked for.
/// </summary>
public sealed partial class SendDigests(
    Database database,
    DigestStore digests,
    DigestDecider decider,
    PersonSettingsStore settings,
    RosterCache roster,
    ScoreDeals scores,
    OutboxSignal signal,
    TimeProvider clock,
    ILogger<SendDigests> log)
{
    /// <summary>A digest asked for late in the day is still tried for this long.</summary>
    private static readonly TimeSpan LeastUse = TimeSpan.FromHours(4);

    /// <summary>Gives everyone who gets digests the one of a date, now, whatever the hour.</summary>
    /// <param name="date">On each person's own calendar; null: their today.</param>
    /// <param name="cancel">Ends it between two people; who had theirs by then keeps it.</param>
    public async Task<DigestRun> RunAsync(DateOnly? date, CancellationToken cancel = default)
    {
        var outcomes = new List<Handed>();
        foreach (var (person, chosen) in await ReadersAsync(cancel))
        {
            cancel.ThrowIfCancellationRequested();
            outcomes.Add(await HandAsync(person, chosen, date ?? decider.TodayOf(person)));
        }

        return Count(outcomes);
    }

    /// <summary>Gives theirs to everyone whose digest is due at this instant and who has none for that date.</summary>
    public async Task<DigestRun> DueAsync(CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var due = (await EveryoneAsync()).Where(reader => reader.Settings.DigestOn)
            .Select(reader => (Reader: reader, Date: DueDate(reader, now))).Where(pair => pair.Date is not null).ToList();
        var having = new Dictionary<DateOnly, IReadOnlySet<string>>();
        var outcomes = new List<Handed>();
        foreach (var (reader, date) in due)
        {
            cancel.ThrowIfCancellationRequested();
            having.TryAdd(date!.Value, await digests.HavingAsync(date.Value));
            if (!having[date.Value].Contains(reader.Person.Id))
            {
                await scores.ChangedAsync(cancel);
                outcomes.Add(await HandAsync(reader.Person, reader.Settings, date.Value));
            }
        }

        var run = Count(outcomes);
        if (run.Sent > 0)
        {
            LogDue(run.Sent);
        }

        return run;
    }

    /// <summary>What each person's digest of a date would be; nothing is written.</summary>
    public async Task<IReadOnlyList<(Person Person, DigestDecision? Decision)>> PreviewAsync(DateOnly? date, CancellationToken cancel = default)
    {
        var previews = new List<(Person, DigestDecision?)>();
        foreach (var (person, chosen) in (await ReadersAsync(cancel)).Where(reader => reader.Settings.DigestOn))
        {
            previews.Add((person, await decider.DecideAsync(person, chosen, date ?? decider.TodayOf(person))));
        }

        return previews;
    }

    private static DateOnly? DueDate(Reader reader, DateTimeOffset now) =>
        DigestDue.Decide(now, PersonZone.Of(reader.Person), reader.Settings.DigestTime, reader.Settings.DigestDays.Contains);

    /// <summary>Managers, whether or not they switched theirs off, and others who asked for one; with scores brought up to date first.</summary>
    private async Task<IReadOnlyList<Reader>> ReadersAsync(CancellationToken cancel)
    {
        await scores.ChangedAsync(cancel);
        return [.. (await EveryoneAsync()).Where(reader => reader.Settings.DigestOn || reader.Person.Role == Role.Manager)];
    }

    private async Task<IReadOnlyList<Reader>> EveryoneAsync()
    {
        var people = (await roster.LoadAsync()).People;
        var chosen = await settings.GetAsync(people);
        return [.. people.Select(person => new Reader(person, chosen[person.Id])).OrderBy(reader => reader.Person.Id, StringComparer.Ordinal)];
    }

    private async Task<Handed> HandAsync(Person person, PersonSettings chosen, DateOnly date)
    {
        if (!chosen.DigestOn)
        {
            return Handed.Skipped;
        }

        if (!chosen.DigestDays.Contains(date.DayOfWeek) || (person.SlackUserId is null && person.Email is null))
        {
            return Handed.Held;
        }

        if (await RetryAsync(person, date) is { } again)
        {
            return again;
        }

        if (await decider.DecideAsync(person, chosen, date) is not { } decision)
        {
            return Handed.Skipped;
        }

        var added = await database.WriteAsync(async tx =>
            await DigestStore.AddAsync(tx, person.Id, decision) && await OutboxStore.AddAsync(tx, Message(person, date), decision.DecidedAt));
        signal.Notify();
        return added ? Handed.Sent : Handed.Skipped;
    }

    /// <summary>Where the date has its digest already: sent again only if it could not be delivered, since then nobody got it.</summary>
    private async Task<Handed?> RetryAsync(Person person, DateOnly date)
    {
        if (await digests.FindAsync(DigestStore.IdOf(person.Id, date)) is null)
        {
            return null;
        }

        var message = Message(person, date);
        var again = await database.WriteAsync(tx => OutboxStore.RetryFailedAsync(tx, message, clock.GetUtcNow()));
        signal.Notify();
        return again ? Handed.Sent : Handed.Skipped;
    }

    private OutboxMessage Message(Person person, DateOnly date)
    {
        var now = clock.GetUtcNow();
        var endOfDay = DigestDue.EndOf(date, PersonZone.Of(person));
        var id = DigestStore.IdOf(person.Id, date);
        return new OutboxMessage(
            OutboxKinds.Digest, $"{OutboxKinds.Digest}:{id}", $"person:{person.Id}", id, ExpiresAt: endOfDay > now + LeastUse ? endOfDay : now + LeastUse);
    }

    private static DigestRun Count(List<Handed> outcomes) => new(
        outcomes.Count(o => o == Handed.Sent), outcomes.Count(o => o == Handed.Skipped), outcomes.Count(o => o == Handed.Held));

    private enum Handed
    {
        Sent,
        Skipped,
        Held,
    }

    private readonly record struct Reader(Person Person, PersonSettings Settings);

    [LoggerMessage(Level = LogLevel.Information, Message = "Decided {Digests} digests that were due")]
    private partial void LogDue(int digests);
}
