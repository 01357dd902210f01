using System.Net;
using Shouldly;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Tests.Ingest.HubSpot;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Core.Checks.DataQuality;
using SkyGeni.Core.Deals;
using Xunit;

namespace SkyGeni.Bot.Tests.Api;

/// <summary>Somebody changes fields in the CRM: one feature loses its input, the rest goes on, and somebody is told what to do.</summary>
public sealed class CrmSchemaTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 8, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_field_that_was_renamed_is_told_of_with_its_new_name_and_comes_back_when_the_map_is_mended()
    {
        string directory;
        await using var hubSpot = await HubSpotServer.StartAsync();
        hubSpot.Defines("seats", "number", "Seats bought");
        hubSpot.Has("1", ("createdate", "2024-01-08T09:00:00.000Z", Start), ("dealstage", "contractsent", Start), ("seats", "40", Start));
        await using (var world = await BotWorld.StartAsync(settings: [.. hubSpot.Settings, "--Crm:HubSpot:Fields:seats=number"]))
        {
            directory = world.DataDirectory;
            await HubSpotSyncTests.SyncAsync(world, "{}");
            (await world.Api.Get("/api/v1/findings")).Text.ShouldNotContain("crm-field-gone");

            hubSpot.Properties.Remove(hubSpot.Properties.Single(p => p!["name"]!.GetValue<string>() == "seats"));
            hubSpot.Defines("seats_new", "number", "Seats bought");
            hubSpot.Has("1", ("seats_new", "55", Start.AddDays(70)));
            await HubSpotSyncTests.SyncAsync(world, "{}");
            var finding = await HubSpotSyncTests.FindingAsync(world, "crm-field-gone");
            finding.GetProperty("evidence").GetString()!.ShouldContain("Scores go on without: seats.");
            finding.GetProperty("evidence").GetString()!.ShouldContain("'seats_new' has its label, 'Seats bought'");
            finding.GetProperty("nextStep").GetString()!.ShouldContain("Crm:HubSpot:Fields");
            (await world.Api.Get("/api/v1/deals/1/risk")).Status.ShouldBe(HttpStatusCode.OK);
        }

        await using var mended = await BotWorld.StartAsync(directory: directory, settings: [.. hubSpot.Settings, "--Crm:HubSpot:Fields:seats_new:As=seats", "--Crm:HubSpot:Fields:seats_new:Kind=number"]);
        await HubSpotSyncTests.SyncAsync(mended, "{\"full\":true}");
        (await AttributeAsync(mended, "seats")).ShouldBe("55");
        (await mended.Api.Get("/api/v1/findings")).Text.ShouldNotContain("\"crm-field-gone:hubspot:seats_new\"");
    }

    [Fact]
    public async Task A_field_of_another_type_keeps_what_cannot_be_read_and_takes_it_once_it_can()
    {
        string directory;
        await using var hubSpot = await HubSpotServer.StartAsync();
        hubSpot.Defines("tier", "string");
        hubSpot.Has("1", ("createdate", "2024-01-08T09:00:00.000Z", Start), ("dealname", "Stone Bridge", Start), ("dealstage", "contractsent", Start), ("tier", "gold", Start.AddDays(1)));
        await using (var world = await BotWorld.StartAsync(settings: [.. hubSpot.Settings, "--Crm:HubSpot:Fields:tier=number"]))
        {
            directory = world.DataDirectory;
            (await HubSpotSyncTests.SyncAsync(world, "{}")).GetProperty("leftOut").GetInt32().ShouldBe(1);
            (await HubSpotSyncTests.FindingAsync(world, "crm-field-retyped")).GetProperty("evidence").GetString()!.ShouldContain("of type string");
            await Eventually.HoldsAsync(async () => (await world.Api.Get("/api/v1/findings")).Text.Contains("hubspot-value-unreadable", StringComparison.Ordinal));
            var unreadable = await HubSpotSyncTests.FindingAsync(world, "hubspot-value-unreadable");
            unreadable.GetProperty("subject").GetString().ShouldBe("tier");
            unreadable.GetRawText().ShouldNotContain("gold");
            (await world.Api.Get("/api/v1/deals/1")).Json.GetProperty("name").GetString().ShouldBe("Stone Bridge");
            (await HubSpotSyncTests.SyncAsync(world, "{\"full\":true}")).GetProperty("leftOut").GetInt32().ShouldBe(0, "what is kept already is not kept twice");
        }

        await using var mended = await BotWorld.StartAsync(directory: directory, settings: [.. hubSpot.Settings, "--Crm:HubSpot:Fields:tier=category"]);
        await mended.Api.Post("/api/v1/crm/deliveries/retry");
        (await AttributeAsync(mended, "tier")).ShouldBe("gold");
        (await mended.Api.Get("/api/v1/findings")).Text.ShouldNotContain("hubspot-value-unreadable");
    }

    [Fact]
    public async Task A_field_that_used_to_be_filled_and_no_longer_is_is_told_of_until_it_is_filled_again()
    {
        await using var world = await BotWorld.StartAsync(settings: HubSpotPortal.Setting);
        var portal = new HubSpotPortal(world);
        var minutes = 5_000;
        async Task PostAsync(int times, string value)
        {
            foreach (var chunk in Enumerable.Range(0, times).Select(i => portal.Change(1000 + i, minutes - i, "hs_next_step", value)).Chunk(100))
            {
                await portal.PostAsync(chunk);
            }

            minutes -= times;
            await portal.SettledAsync();
        }

        await PostAsync(FieldFilling.LeastFilled, "Call");
        await PostAsync(FieldFilling.LeastEmpty - 1, "");
        (await world.Api.Get("/api/v1/findings")).Text.ShouldNotContain("field-went-missing");
        await PostAsync(1, "");
        var finding = await HubSpotSyncTests.FindingAsync(world, "field-went-missing");
        finding.GetProperty("subject").GetString().ShouldBe("hubspot:hs_next_step");
        finding.GetProperty("evidence").GetString()!.ShouldContain("20 times, in 100");

        await PostAsync(1, "Send the offer");
        (await world.Api.Get("/api/v1/findings")).Text.ShouldNotContain("field-went-missing");
    }

    [Fact]
    public async Task New_values_to_choose_from_and_a_renamed_stage_are_told_of_and_change_nothing()
    {
        await using var hubSpot = await HubSpotServer.StartAsync();
        hubSpot.Defines("tier", "enumeration", "Tier", "gold", "silver");
        hubSpot.Has("1", ("createdate", "2024-01-08T09:00:00.000Z", Start), ("dealstage", "contractsent", Start));
        await using var world = await BotWorld.StartAsync(settings: [.. hubSpot.Settings, "--Crm:HubSpot:Fields:tier=category"]);
        await HubSpotSyncTests.SyncAsync(world, "{}");
        (await world.Api.Get("/api/v1/findings")).Text.ShouldNotContain("crm-options-new");

        hubSpot.Properties.Remove(hubSpot.Properties.Single(p => p!["name"]!.GetValue<string>() == "tier"));
        hubSpot.Defines("tier", "enumeration", "Tier", "gold", "silver", "bronze");
        hubSpot.Pipelines[0]!["stages"]![1]!["label"] = "Contract Out";
        hubSpot.Has("2", ("createdate", "2024-01-08T09:00:00.000Z", Start), ("dealstage", "contractsent", Start.AddDays(70)));
        await HubSpotSyncTests.SyncAsync(world, "{\"full\":true}");
        (await HubSpotSyncTests.FindingAsync(world, "crm-options-new")).GetProperty("evidence").GetString()!.ShouldContain("New: bronze.");
        (await HubSpotSyncTests.FindingAsync(world, "hubspot-stage-renamed")).GetProperty("title").GetString()!.ShouldContain("'Contract Out'");
        (await world.Api.Get("/api/v1/deals/2")).Json.GetProperty("stage").GetString().ShouldBe("Contract Sent");
    }

    private static async Task<string?> AttributeAsync(BotWorld world, string name) =>
        DealFold.Fold("1", await world.Get<DealEventStore>().ReadAsync("1"), world.Clock.GetUtcNow())!.Attributes.GetValueOrDefault(name);
}
