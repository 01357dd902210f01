using Dapper;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Impact;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Impact;

/// <summary>Finds deals that were won after their owner acted on what they were told, and asks an owner who wants that whether it may be shared: once.</summary>
public sealed class FindStories(
    Database database, PersonSettingsStore settings, RosterCache roster, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>A deal won longer ago is no news to tell.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(30);

    /// <summary>A question that was not delivered within so long is not asked any more.</summary>
    private static readonly TimeSpan UsefulFor = TimeSpan.FromDays(7);
    private static readonly TimeOnly Noon = new(12, 0);

    private const string Won = """
        SELECT d.deal_id AS DealId, d.name AS Name, d.owner_id AS OwnerId, d.amount AS Amount, d.currency AS Currency, d.created_at AS CreatedAt, d.closed_at AS ClosedAt
        FROM deal d
        WHERE d.outcome = 1 AND d.deleted = 0 AND d.closed_at >= @since AND d.closed_at <= @now
          AND NOT EXISTS (SELECT 1 FROM story s WHERE s.deal_id = d.deal_id)
          AND EXISTS (SELECT 1 FROM intervention i WHERE i.deal_id = d.deal_id AND i.undone_at IS NULL)
        ORDER BY d.closed_at
        """;

    /// <summary>Looks now; answers how many owners were asked.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var people = roster.Current;
        var won = (await database.ReadAsync(connection => connection.QueryAsync<Row>(
            Won, new { since = (now - Recent).ToUnixTimeMilliseconds(), now = now.ToUnixTimeMilliseconds() }))).ToList();
        var owners = won.Select(deal => people.Find(deal.OwnerId)).OfType<Person>().DistinctBy(p => p.Id).ToList();
        var chosen = await settings.GetAsync(owners);
        var asked = 0;
        foreach (var deal in won)
        {
            cancel.ThrowIfCancellationRequested();
            if (people.Find(deal.OwnerId) is { } owner && chosen[owner.Id].ShareStories && await ToldAsync(deal, PersonZone.Of(owner)) is { } story)
            {
                asked += await AskAsync(owner, chosen[owner.Id], story, now) ? 1 : 0;
            }
        }

        return asked;
    }

    private Task<Story?> ToldAsync(Row deal, TimeZoneInfo zone) => database.ReadAsync(async connection =>
    {
        var alerts = await connection.QueryAsync<(long At, double Said)>(
            "SELECT raised_at, loss_probability FROM alert WHERE deal_id = @DealId AND kind = 1 ORDER BY raised_at", new { deal.DealId });
        var actions = await connection.QueryAsync<(long LoggedAt, long? OccurredAt, string Day, string What, string? RuleId)>(
            "SELECT created_at, occurred_at, happened_on, what, recommendation_id FROM intervention WHERE deal_id = @DealId AND undone_at IS NULL ORDER BY created_at", new { deal.DealId });
        return Story.Of(
            deal.Bare(),
            alerts.Select(a => (Instant(a.At), a.Said)),
            [.. actions.Select(a => (a.OccurredAt is { } occurred ? Instant(occurred) : DoneAt(StoredDate.Read(a.Day)!.Value, Instant(a.LoggedAt), zone), a.What, a.RuleId is not null))]);
    });

    /// <summary>Of what was logged on its day that moment; of what was logged later, noon of the day that was named.</summary>
    private static DateTimeOffset DoneAt(DateOnly day, DateTimeOffset loggedAt, TimeZoneInfo zone) =>
        SaidDay.Of(loggedAt, zone) == day ? loggedAt : DigestDue.InstantOf(day, Noon, zone);

    private async Task<bool> AskAsync(Person owner, PersonSettings chosen, Story story, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now).ToString("N");
        var added = await database.WriteAsync(async tx =>
            await StoryStore.AddAsync(tx, id, owner.Id, story, now)
            && await OutboxStore.AddAsync(
                tx,
                new OutboxMessage(
                    OutboxKinds.StoryPreview, $"{OutboxKinds.StoryPreview}:{id}", $"person:{owner.Id}", id, DayTime.NotBefore(now, PersonZone.Of(owner), chosen), now + UsefulFor),
                now));
        signal.Notify();
        return added;
    }

    private static DateTimeOffset Instant(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    private sealed class Row
    {
        public string DealId { get; set; } = "";
        public string? Name { get; set; }
        public string? OwnerId { get; set; }
        public double? Amount { get; set; }
        public string? Currency { get; set; }
        public long CreatedAt { get; set; }
        public long ClosedAt { get; set; }

        public Story Bare() => new(
            DealId, string.IsNullOrWhiteSpace(Name) ? DealId : Name, Amount is { } amount ? (decimal)amount : null, Currency, Instant(CreatedAt), [], Instant(ClosedAt));
    }
}
