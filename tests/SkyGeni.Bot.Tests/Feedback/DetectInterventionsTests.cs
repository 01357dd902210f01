using Dapper;
using Shouldly;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Tests.Slack;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Interventions;
using Xunit;

namespace SkyGeni.Bot.Tests.Feedback;

/// <summary>What the log shows to have been done, in an office where Red Rock's close date has passed.</summary>
public sealed class DetectInterventionsTests
{
    private const string Deal = "D00003";

    [Fact]
    public async Task A_close_date_moved_ahead_answers_what_stood_then_once_and_is_shown_as_detected()
    {
        await using var office = await WatchingAsync();
        await RecordAsync(office, Changed("k1", DealFields.ExpectedClose, "2026-12-20"));

        // The program looks by itself as well: whoever looks first keeps it, nobody does again.
        await Detect(office).RunAsync();
        (await Detect(office).RunAsync()).ShouldBe(0);

        var done = (await StoredAsync(office)).ShouldHaveSingleItem();
        (done.RecommendationId, done.Source, done.PersonId, done.Evidence).ShouldBe(("confirm-close-date", InterventionSource.DealChange, "ana", "test|k1"));
        var list = await office.TypeAsync(Office.Ana, Deal);
        office.Read(list).ShouldContain("Detected: close date set to 20 Dec 2026, today");
        office.Read(await office.TypeAsync(Office.Ana)).ShouldNotContain("acted on lately");

        await office.PressAsync(Office.Ana, list, "That was not it", Deal);
        (await StoredAsync(office)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_late_event_is_held_against_what_was_said_when_it_occurred()
    {
        await using var office = await WatchingAsync();
        var call = office.World.Clock.GetUtcNow();
        office.World.Leap(TimeSpan.FromHours(2));
        await RecordAsync(office, Changed("k1", DealFields.ExpectedClose, "2026-12-20"));
        await office.World.Get<ScoreDeals>().ChangedAsync(CancellationToken.None);

        // Told of last, it occurred first: by then the date had not been moved.
        await RecordAsync(office, Changed("k0", DealFields.ExpectedClose, "2026-12-18") with { OccurredAt = call });
        await RecordAsync(office, Changed("old", DealFields.ExpectedClose, "2026-12-19") with { OccurredAt = call.AddDays(-2) });
        await Detect(office).RunAsync();
        (await StoredAsync(office)).ShouldHaveSingleItem().Evidence.ShouldBe("test|k0");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_events_around_a_day_the_one_that_occurred_first_is_kept_whichever_came_first(bool earlierFirst)
    {
        await using var office = await WatchingAsync();
        var call = office.World.Clock.GetUtcNow();
        office.World.Leap(TimeSpan.FromHours(2));
        var earlier = Changed("k0", DealFields.ExpectedClose, "2026-12-18") with { OccurredAt = call };
        var later = Changed("k1", DealFields.ExpectedClose, "2026-12-20") with { OccurredAt = call.AddHours(1) };
        await RecordAsync(office, earlierFirst ? earlier : later);
        await Detect(office).RunAsync();
        var before = (await StoredAsync(office)).ShouldHaveSingleItem();
        await RecordAsync(office, earlierFirst ? later : earlier);
        await Detect(office).RunAsync();

        var done = (await StoredAsync(office)).ShouldHaveSingleItem();
        (done.Id, done.Evidence, done.OccurredAt).ShouldBe((before.Id, "test|k0", call));
        var list = await office.TypeAsync(Office.Ana, Deal);
        office.Read(list).ShouldContain("Detected: close date set to 18 Dec 2026, today");

        // Both were the same: what is taken back does not come again by either.
        await office.PressAsync(Office.Ana, list, "That was not it", Deal);
        (await AddAsync(office, done with { Id = "again" })).ShouldBeFalse();
        (await AddAsync(office, done with { Id = "again", Evidence = "test|k1", OccurredAt = call.AddHours(1) })).ShouldBeFalse();
        (await StoredAsync(office)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_detected_before_instants_were_kept_counts_as_later_and_what_somebody_logged_stays()
    {
        await using var office = await WatchingAsync();
        await RecordAsync(office, Changed("k1", DealFields.ExpectedClose, "2026-12-20"));
        await Detect(office).RunAsync();
        var done = (await StoredAsync(office)).ShouldHaveSingleItem();
        await office.World.Get<Database>().WriteAsync(tx => tx.Connection!.ExecuteAsync("UPDATE intervention SET occurred_at = NULL", transaction: tx));
        var other = done with { Id = "other", What = "Date moved", Evidence = "test|k2", OccurredAt = done.OccurredAt!.Value.AddHours(3) };
        (await AddAsync(office, other)).ShouldBeTrue();
        (await StoredAsync(office)).ShouldHaveSingleItem().ShouldBe(other with { Id = done.Id });

        await office.World.Api.Post("/api/v1/interventions", $$"""{"dealId":"{{Deal}}","personId":"ana","recommendationId":"confirm-close-date","what":"Called Jo"}""");
        (await AddAsync(office, done with { Id = "first", Evidence = "test|k3", OccurredAt = done.OccurredAt.Value.AddSeconds(-1) })).ShouldBeFalse();
        (await StoredAsync(office)).ShouldHaveSingleItem().What.ShouldBe("Called Jo");
    }

    [Fact]
    public async Task What_was_left_out_for_a_middle_event_stands_once_an_older_one_takes_that_events_place()
    {
        await using var office = await WatchingAsync();
        await RecordAsync(office, Changed("day2", DealFields.ExpectedClose, "2026-12-20"));
        await Detect(office).RunAsync();
        var middle = (await StoredAsync(office)).ShouldHaveSingleItem();
        Intervention On(int days, string id) => middle with { Id = id, Evidence = $"test|{id}", HappenedOn = middle.HappenedOn.AddDays(days), OccurredAt = middle.OccurredAt!.Value.AddDays(days) };

        (await AddAsync(office, On(1, "day3"))).ShouldBeFalse();
        (await AddAsync(office, On(-1, "day1"))).ShouldBeTrue();

        (await StoredAsync(office)).Select(i => i.Evidence).ShouldBe(["test|day1", "test|day3"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_somebody_logs_takes_the_place_of_what_was_detected_and_is_not_detected_again()
    {
        await using var office = await WatchingAsync();
        await RecordAsync(office, Changed("k1", DealFields.ExpectedClose, "2026-12-20"));
        await Detect(office).RunAsync();
        (await office.World.Api.Post("/api/v1/interventions", $$"""{"dealId":"{{Deal}}","personId":"ana","recommendationId":"confirm-close-date","what":"Called Jo"}""")).Status.ShouldBe(System.Net.HttpStatusCode.Created);
        (await StoredAsync(office)).ShouldHaveSingleItem().What.ShouldBe("Called Jo");

        office.World.Clock.Advance(TimeSpan.FromMinutes(1));
        await RecordAsync(office, Changed("k2", DealFields.ExpectedClose, "2026-12-22"));
        await Detect(office).RunAsync();
        (await StoredAsync(office)).ShouldHaveSingleItem().What.ShouldBe("Called Jo");

        // Logged by mistake: what it took the place of is back, and only that.
        var logged = (await StoredAsync(office)).Single();
        (await office.World.Api.DeleteAsync($"/api/v1/interventions/{logged.Id}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NoContent);
        (await StoredAsync(office)).ShouldHaveSingleItem().Evidence.ShouldBe("test|k1");
    }

    /// <summary>An office that has told what it recommends, a minute ago.</summary>
    private static async Task<Office> WatchingAsync()
    {
        var office = await Office.OpenAsync();
        (await office.World.Get<RiskScoreStore>().LatestAsync(Deal))!.Recommendations.ShouldContain(r => r.Id == "confirm-close-date");
        await Detect(office).RunAsync();
        office.World.Clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.HoldsAsync(async () => await office.World.Get<DetectionStore>().PlaceAsync() is not null);
        return office;
    }

    private static DetectInterventions Detect(Office office) => office.World.Get<DetectInterventions>();

    private static Task<bool> AddAsync(Office office, Intervention detected) =>
        office.World.Get<Database>().WriteAsync(tx => office.World.Get<InterventionStore>().AddDetectedAsync(tx, detected));

    private static Task<IReadOnlyList<Intervention>> StoredAsync(Office office) => office.World.Get<InterventionStore>().SinceAsync(DateTimeOffset.UnixEpoch);

    private static DealEvent Changed(string key, string field, string value) =>
        new(Deal, DateTimeOffset.MinValue, DateTimeOffset.MinValue, "test", key, DealEventKind.Changed, [new FieldChange(field, value)]);

    private static Task<AppendResult> RecordAsync(Office office, DealEvent e)
    {
        var now = office.World.Clock.GetUtcNow();
        return office.World.Get<DealIngestion>().RecordAsync([e with { OccurredAt = e.OccurredAt == DateTimeOffset.MinValue ? now : e.OccurredAt, RecordedAt = now }]);
    }
}
