using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Tests.Slack;
using SkyGeni.Core.Deals;
using Xunit;

namespace SkyGeni.Bot.Tests.Scoring;

public sealed class DeedLogTests
{
    private const string Deal = "D00001";

    [Fact]
    public async Task What_was_done_enters_the_log_once_from_when_it_was_logged_and_leaves_it_when_it_is_taken_back_and_replay_agrees()
    {
        await using var office = await Office.OpenAsync();
        var log = office.World.Get<DeedLog>();
        (await log.CatchUpAsync()).ShouldBe(0);
        var posted = await office.World.Api.PostAsJsonAsync("/api/v1/interventions", new { dealId = Deal, personId = "ana", what = "called the buyer", happenedOn = "2026-11-20" });
        posted.EnsureSuccessStatusCode();
        var id = (await posted.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();

        office.World.Clock.Advance(TimeSpan.FromMinutes(5));
        (await log.CatchUpAsync()).ShouldBe(1);
        (await log.CatchUpAsync()).ShouldBe(0);

        var deed = (await AsOfAsync(office, office.World.Clock.GetUtcNow())).Deeds.ShouldHaveSingleItem();
        deed.Kind.ShouldBe(DeedKind.Acted);
        DateOnly.FromDateTime(deed.HappenedAt.UtcDateTime).ShouldBe(new DateOnly(2026, 11, 20));
        (await AsOfAsync(office, deed.KnownAt.AddSeconds(-1))).Deeds.ShouldBeEmpty("nobody knew of it then");

        office.World.Clock.Advance(TimeSpan.FromHours(1));
        await office.World.Get<ScoreDeals>().AllAsync(CancellationToken.None);
        (await office.World.Api.DeleteAsync($"/api/v1/interventions/{id}")).EnsureSuccessStatusCode();
        office.World.Clock.Advance(TimeSpan.FromMinutes(1));
        (await log.CatchUpAsync()).ShouldBe(1);
        (await AsOfAsync(office, office.World.Clock.GetUtcNow())).Deeds.ShouldBeEmpty();

        await office.World.Get<ScoreDeals>().AllAsync(CancellationToken.None);
        (await office.World.Get<DealStore>().CatchUpAsync()).ShouldBeFalse("what was done is no change that the projection lacks");
        var day = DateOnly.FromDateTime(office.World.Clock.GetUtcNow().UtcDateTime);
        var replayed = await office.World.Get<ReplayScores>().RunAsync(day.AddDays(-1), day, null, CancellationToken.None);
        replayed.Days.Sum(d => d.Scores).ShouldBeGreaterThan(0);
        replayed.Differences.ShouldBeEmpty();
    }

    private static async Task<DealAsOf> AsOfAsync(Office office, DateTimeOffset instant) =>
        DealFold.Fold(Deal, await office.World.Get<DealEventStore>().ReadAsync(Deal), instant)!;
}
