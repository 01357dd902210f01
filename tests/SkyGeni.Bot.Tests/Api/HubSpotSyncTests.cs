using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Tests.Ingest.HubSpot;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Api;

/// <summary>Reading HubSpot as a whole: what is then known of its deals, and what is said where something is in the way.</summary>
public sealed class HubSpotSyncTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 8, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Deals_come_with_their_whole_history_and_the_second_time_only_what_changed()
    {
        await using var hubSpot = await HubSpotServer.StartAsync();
        Story(hubSpot, "500");
        hubSpot.Has("501", ("createdate", "2024-01-08T09:00:00.000Z", Start), ("dealname", "Won", Start), ("dealstage", "contractsent", Start), ("dealstage", "991", Start.AddDays(9)));
        hubSpot.Has("502", ("createdate", "2024-01-08T09:00:00.000Z", Start), ("dealname", "Lost", Start), ("dealstage", "992", Start));
        await using var world = await BotWorld.StartAsync(settings: hubSpot.Settings);

        var done = await SyncAsync(world, "{\"full\":true}");
        done.GetProperty("state").GetString().ShouldBe("done");
        done.GetProperty("read").GetInt32().ShouldBe(3);

        var deal = (await world.Api.Get("/api/v1/deals/500")).Json;
        deal.GetProperty("name").GetString().ShouldBe("Stone Bridge");
        deal.GetProperty("stage").GetString().ShouldBe("Contract Sent");
        deal.GetProperty("stageSince").GetDateTimeOffset().ShouldBe(Start.AddDays(20));
        deal.GetProperty("createdAt").GetDateTimeOffset().ShouldBe(Start);
        deal.GetProperty("pushes").GetInt32().ShouldBe(1);
        deal.GetProperty("activities").GetInt32().ShouldBe(2);
        deal.GetProperty("outcome").GetString().ShouldBe("open");
        (await world.Api.Get("/api/v1/deals/501")).Json.GetProperty("outcome").GetString().ShouldBe("won");
        (await world.Api.Get("/api/v1/deals/502")).Json.GetProperty("outcome").GetString().ShouldBe("lost");

        world.Clock.Advance(TimeSpan.FromHours(1));
        hubSpot.Has("500", ("amount", "70000", world.Clock.GetUtcNow().AddMinutes(-5)));
        var again = await SyncAsync(world, "{}");
        (again.GetProperty("full").GetBoolean(), again.GetProperty("read").GetInt32(), again.GetProperty("taken").GetInt32()).ShouldBe((false, 1, 1));
        (await world.Api.Get("/api/v1/deals/500")).Json.GetProperty("amount").GetDecimal().ShouldBe(70_000);
        (await SyncAsync(world, "{\"full\":true}")).GetProperty("taken").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_reading_that_was_interrupted_goes_on_where_it_stood_in_the_next_process()
    {
        await using var hubSpot = await HubSpotServer.StartAsync();
        for (var i = 0; i < 170; i++)
        {
            hubSpot.Has($"{1000 + i}", ("createdate", "2024-01-08T09:00:00.000Z", Start), ("dealname", $"Deal {i}", Start), ("dealstage", "contractsent", Start));
        }

        string directory, location;
        await using (var before = await BotWorld.StartAsync(settings: hubSpot.Settings))
        {
            directory = before.DataDirectory;
            await Eventually.HoldsAsync(() => Task.FromResult(hubSpot.Count("/pipelines/deals") > 0));
            hubSpot.Most = hubSpot.Answered.Count + 7; // Enough for a page of deals; then it asks to wait.
            var accepted = await before.Api.Post("/api/v1/crm/hubspot/sync");
            accepted.Status.ShouldBe(HttpStatusCode.Accepted);
            location = accepted.Response.Headers.Location!.ToString();
            await Eventually.HoldsAsync(async () => (await before.Api.Get(location)).Json.GetProperty("read").GetInt32() is > 0 and < 170);
        }

        hubSpot.Most = 100;
        await using var after = await BotWorld.StartAsync(directory: directory, settings: hubSpot.Settings);
        await DoneAsync(after, location);
        (await after.Api.Get(location)).Json.GetProperty("read").GetInt32().ShouldBe(170);
        hubSpot.Count("/objects/deals").ShouldBeInRange(5, 6, "pages of deals and the one of deleted deals, none twice but the one that may have been under way");
        (await after.Api.Get("/api/v1/deals/1169")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_limits_that_HubSpot_tells_of_are_kept()
    {
        await using var hubSpot = await HubSpotServer.StartAsync();
        (hubSpot.Most, hubSpot.Interval) = (5, TimeSpan.FromMilliseconds(600));
        for (var i = 0; i < 40; i++)
        {
            hubSpot.Has($"{1000 + i}", ("createdate", "2024-01-08T09:00:00.000Z", Start), ("dealstage", "contractsent", Start));
        }

        await using var world = await BotWorld.StartAsync(settings: [.. hubSpot.Settings, "--Crm:HubSpot:RecordsPerRequest=2"]);
        (await SyncAsync(world, "{}")).GetProperty("read").GetInt32().ShouldBe(40);

        // Evenly sent may arrive squeezed together where the machine is busy; unpaced nearly every other would be refused.
        hubSpot.Limited.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task What_is_gone_there_is_gone_here_after_a_reading_of_everything_and_lives_again_when_it_is_back()
    {
        await using var hubSpot = await HubSpotServer.StartAsync();
        foreach (var id in new[] { "1", "2", "3" })
        {
            Story(hubSpot, id);
        }

        await using var world = await BotWorld.StartAsync(settings: hubSpot.Settings);
        await SyncAsync(world, "{}");
        world.Clock.Advance(TimeSpan.FromHours(1));
        hubSpot.Has("1").ArchivedAt = world.Clock.GetUtcNow().AddMinutes(-1);
        var gone = hubSpot.Has("2");
        hubSpot.Forgets("2");
        await SyncAsync(world, "{\"full\":true}");

        await SeesAsync(world, "1", deal => deal.GetProperty("deleted").GetBoolean());
        await SeesAsync(world, "2", deal => deal.GetProperty("deleted").GetBoolean());
        (await world.Api.Get("/api/v1/deals/3")).Json.GetProperty("deleted").GetBoolean().ShouldBeFalse();

        world.Clock.Advance(TimeSpan.FromHours(1));
        hubSpot.Has("1").ArchivedAt = null;
        hubSpot.Deals["2"] = gone;
        await SyncAsync(world, "{\"full\":true}");
        await SeesAsync(world, "1", deal => !deal.GetProperty("deleted").GetBoolean());
        await SeesAsync(world, "2", deal => !deal.GetProperty("deleted").GetBoolean());
    }

    [Fact]
    public async Task A_wrong_token_and_a_missing_scope_are_told_in_plain_sentences()
    {
        await using var hubSpot = await HubSpotServer.StartAsync();
        Story(hubSpot, "1");
        await using (var world = await BotWorld.StartAsync(settings: [.. hubSpot.Settings, "--Crm:HubSpot:AccessToken=wrong"]))
        {
            var failed = await SyncAsync(world, "{}");
            failed.GetProperty("state").GetString().ShouldBe("failed");
            failed.GetProperty("problem").GetString()!.ShouldContain("HubSpot does not accept the access token");
            (await FindingAsync(world, "crm-access-denied")).GetProperty("nextStep").GetString()!.ShouldContain("Crm:HubSpot:AccessToken");
        }

        hubSpot.Scopes.Remove("crm.objects.owners.read");
        await using var later = await BotWorld.StartAsync(settings: hubSpot.Settings);
        (await SyncAsync(later, "{}")).GetProperty("state").GetString().ShouldBe("done", "deals are read though owners may not be");
        (await FindingAsync(later, "crm-access-denied")).GetProperty("evidence").GetString()!.ShouldContain("crm.objects.owners.read");

        hubSpot.Scopes.Add("crm.objects.owners.read");
        later.Clock.Advance(TimeSpan.FromMinutes(10));
        await SyncAsync(later, "{\"full\":true}");
        (await later.Api.Get("/api/v1/findings")).Text.ShouldNotContain("crm-access-denied");

        hubSpot.Scopes.Remove("crm.objects.deals.read");
        later.Clock.Advance(TimeSpan.FromMinutes(10));
        (await SyncAsync(later, "{}")).GetProperty("problem").GetString()!.ShouldContain("scope crm.objects.deals.read is missing");
    }

    [Fact]
    public async Task Without_a_token_a_CRM_nobody_knows_or_any_deal_it_says_so()
    {
        await using var hubSpot = await HubSpotServer.StartAsync();
        await using (var world = await BotWorld.StartAsync())
        {
            (await world.Api.Post("/api/v1/crm/hubspot/sync")).ShouldBeRefused(HttpStatusCode.Conflict, "Crm:HubSpot:AccessToken is not set");
            (await world.Api.Post("/api/v1/crm/pipedrive/sync")).ShouldBeRefused(HttpStatusCode.NotFound, "hubspot");
            (await world.Http.Post("/api/v1/crm/hubspot/sync")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }

        await using var empty = await BotWorld.StartAsync(settings: hubSpot.Settings);
        var done = await SyncAsync(empty, "{}");
        (done.GetProperty("state").GetString(), done.GetProperty("read").GetInt32()).ShouldBe(("done", 0));
    }

    [Fact]
    public async Task Another_accounts_token_reads_nothing_into_these_deals()
    {
        await using var hubSpot = await HubSpotServer.StartAsync();
        Story(hubSpot, "1");
        await using var world = await BotWorld.StartAsync(settings: hubSpot.Settings);
        await SyncAsync(world, "{}");
        hubSpot.PortalId = 100;
        Story(hubSpot, "2");
        var failed = await SyncAsync(world, "{\"full\":true}");
        failed.GetProperty("problem").GetString()!.ShouldContain("account 100");
        (await world.Api.Get("/api/v1/deals/2")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task When_the_days_calls_are_used_up_it_waits_and_says_so()
    {
        await using var hubSpot = await HubSpotServer.StartAsync();
        Story(hubSpot, "1");
        await using var world = await BotWorld.StartAsync(settings: hubSpot.Settings);
        await Eventually.HoldsAsync(() => Task.FromResult(hubSpot.Count("/pipelines/deals") > 0));
        hubSpot.DayIsOver = true;
        var location = (await world.Api.Post("/api/v1/crm/hubspot/sync")).Response.Headers.Location!.ToString();
        await Eventually.HoldsAsync(async () => (await world.Api.Get(location)).Text.Contains("daily limit", StringComparison.Ordinal));
        (await world.Api.Get(location)).Json.GetProperty("state").GetString().ShouldBe("running");
        (await FindingAsync(world, "crm-limit-reached")).GetProperty("title").GetString()!.ShouldContain("daily limit");
        hubSpot.Limited.ShouldBe(1);
    }

    [Fact]
    public async Task Owners_are_people_of_the_roster_by_their_address_also_of_one_who_is_named_later()
    {
        await using var hubSpot = await HubSpotServer.StartAsync();
        Story(hubSpot, "1");
        hubSpot.Has("1", ("hubspot_owner_id", "7001", Start.AddHours(1)));
        hubSpot.Owners.Add(new JsonObject { ["id"] = "7001", ["email"] = "Noor@Example.com", ["firstName"] = "Noor", ["lastName"] = "Haddad", ["archived"] = false });
        await using var world = await BotWorld.StartAsync(settings: hubSpot.Settings);
        await SyncAsync(world, "{}");
        var finding = await FindingAsync(world, "crm-owner-unknown");
        finding.GetProperty("evidence").GetString()!.ShouldContain("Noor Haddad");

        await world.Api.Put("/api/v1/people", """[{"id":"noor","name":"Noor Haddad","email":"noor@example.com","role":"rep"}]""");
        var roster = world.Get<SkyGeni.Bot.People.RosterCache>().Current;
        roster.Sees(roster.Find("noor")!, "7001").ShouldBeTrue();
        roster.VisibleOwners(roster.Find("noor")!)!.ShouldBe(["7001", "noor"], ignoreOrder: true);
        (await world.Api.Get("/api/v1/deals/1")).Json.GetProperty("ownerId").GetString().ShouldBe("7001");

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await SyncAsync(world, "{}");
        (await world.Api.Get("/api/v1/findings")).Text.ShouldNotContain("crm-owner-unknown");
    }

    [Fact]
    public async Task Every_night_what_changed_is_read_and_the_first_time_everything()
    {
        await using var hubSpot = await HubSpotServer.StartAsync();
        Story(hubSpot, "1");
        await using var world = await BotWorld.StartAsync(settings: [.. hubSpot.Settings, "--Crm:SyncAt=13:00"]);
        var nightly = world.Get<NightlySync>();
        var syncs = world.Get<SyncStore>();
        await nightly.RunAsync(CancellationToken.None);
        await Eventually.HoldsAsync(async () => (await syncs.LastAsync("hubspot"))?.State == SyncState.Done);
        await nightly.RunAsync(CancellationToken.None);
        (await syncs.LastAsync("hubspot"))!.Complete.ShouldBeTrue();
        var first = (await syncs.LastAsync("hubspot"))!.Id;

        world.Clock.Advance(TimeSpan.FromHours(2));
        await nightly.RunAsync(CancellationToken.None);
        await nightly.RunAsync(CancellationToken.None);
        var second = (await syncs.LastAsync("hubspot"))!;
        second.Id.ShouldNotBe(first);
        second.Complete.ShouldBeFalse();
    }

    /// <summary>A deal that moved on, was put off once, and whose customer was spoken to twice.</summary>
    internal static void Story(HubSpotServer hubSpot, string id) => hubSpot.Has(
        id,
        ("createdate", "2024-01-08T09:00:00.000Z", Start), ("dealname", "Stone Bridge", Start), ("dealstage", "appointmentscheduled", Start), ("amount", "64000", Start), ("deal_currency_code", "USD", Start),
        ("closedate", "2024-04-30T00:00:00Z", Start), ("notes_last_contacted", "2024-01-10T10:00:00Z", Start.AddDays(2)), ("dealstage", "contractsent", Start.AddDays(20)),
        ("closedate", "2024-05-31T00:00:00Z", Start.AddDays(30)), ("notes_last_contacted", "2024-02-10T10:00:00Z", Start.AddDays(33)));

    internal static async Task<JsonElement> SyncAsync(BotWorld world, string body)
    {
        var accepted = await world.Api.Post("/api/v1/crm/hubspot/sync", body);
        accepted.Status.ShouldBe(HttpStatusCode.Accepted, accepted.Text);
        return await DoneAsync(world, accepted.Response.Headers.Location!.ToString());
    }

    internal static async Task<JsonElement> FindingAsync(BotWorld world, string check) =>
        (await world.Api.Get("/api/v1/findings")).Json.EnumerateArray().FirstOrDefault(f => f.GetProperty("checkId").GetString() == check) is { ValueKind: JsonValueKind.Object } finding
            ? finding
            : throw new ShouldAssertException($"No finding {check}.");

    internal static Task SeesAsync(BotWorld world, string id, Func<JsonElement, bool> reads) => Eventually.HoldsAsync(async () =>
    {
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        return await world.Api.Get($"/api/v1/deals/{id}") is { Status: HttpStatusCode.OK } reply && reads(reply.Json);
    });

    private static async Task<JsonElement> DoneAsync(BotWorld world, string location)
    {
        var last = default(JsonElement);
        await Eventually.HoldsAsync(async () =>
        {
            last = (await world.Api.Get(location)).Json;
            return last.GetProperty("state").GetString() != "running";
        });
        return last;
    }
}
