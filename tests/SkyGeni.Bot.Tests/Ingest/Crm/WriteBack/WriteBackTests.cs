using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Ingest.HubSpot;
using SkyGeni.Bot.Ingest.Salesforce;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Tests.Api;
using SkyGeni.Bot.Tests.Ingest.HubSpot;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Core.Deals;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest.Crm.WriteBack;

/// <summary>What people log, in the CRM their deals came from.</summary>
public sealed class WriteBackTests
{
    private const string Morning = "2026-11-24T09:42:00Z";
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public async Task What_is_logged_becomes_a_note_in_HubSpot_whose_echo_is_no_activity_and_goes_with_its_undo()
    {
        await using var hubSpot = await HubSpotServer.StartAsync();
        await using var world = await WorldAsync([.. hubSpot.Settings, "--Crm:HubSpot:WriteBack=note"], "1001", HubSpotCrm.CrmName);
        hubSpot.Scopes.UnionWith(["crm.objects.contacts.read", "crm.objects.contacts.write"]);
        hubSpot.AnswersLost = 1;
        await LogAsync(world, "1001", "called <Jo>");

        // The first answer was lost: it is found there, and not written again.
        await HappensAsync(world, () => Written(hubSpot).Count == 1 && Settled(world));
        var (dealId, properties) = Written(hubSpot).ShouldHaveSingleItem();
        dealId.ShouldBe("1001");
        properties["hs_note_body"]!.GetValue<string>().ShouldStartWith("called &lt;Jo&gt;, 2026-11-24<br>went well<br>Logged in Slack by Ana Alves (SkyGeni ");

        var stamp = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(properties["hs_timestamp"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture));
        (await RecordAsync(world, Contact("1001", HubSpotCrm.CrmName, stamp))).ShouldBe(0);
        (await RecordAsync(world, Contact("1001", HubSpotCrm.CrmName, stamp.AddMinutes(1)))).ShouldBe(1);

        var done = (await world.Get<InterventionStore>().SinceAsync(DateTimeOffset.UnixEpoch)).ShouldHaveSingleItem();
        await world.Get<UndoChange>().InterventionAsync(new Click("undo", Ana(world), "1001"), done.Id);
        await HappensAsync(world, () => Written(hubSpot).Count == 0 && Settled(world));
    }

    [Fact]
    public async Task Without_the_scope_it_waits_and_somebody_is_told_which_is_missing()
    {
        await using var hubSpot = await HubSpotServer.StartAsync();
        await using var world = await WorldAsync([.. hubSpot.Settings, "--Crm:HubSpot:WriteBack=note"], "1001", HubSpotCrm.CrmName);
        await LogAsync(world, "1001", "called");
        await Eventually.HoldsAsync(async () => (await world.Get<FindingStore>().ListAsync()).Any(f => f.Finding.Title == "The HubSpot app may not write notes"));

        hubSpot.Scopes.UnionWith(["crm.objects.contacts.read", "crm.objects.contacts.write"]);
        await HappensAsync(world, () => Written(hubSpot).Count == 1, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task What_HubSpot_refuses_for_good_ends_in_a_finding()
    {
        await using var hubSpot = await HubSpotServer.StartAsync();
        await using var world = await WorldAsync([.. hubSpot.Settings, "--Crm:HubSpot:WriteBack=task"], "strange-id", HubSpotCrm.CrmName);
        await LogAsync(world, "strange-id", "called");
        await HappensAsync(world, () => Settled(world), TimeSpan.FromMinutes(5));
        (await world.Get<FindingStore>().ListAsync()).ShouldContain(f => f.Finding.Title == "A task could not be written to HubSpot");
    }

    [Fact]
    public async Task In_Salesforce_it_is_a_task_that_is_done_and_only_what_came_from_there_is_written()
    {
        await using var salesforce = await FakeSalesforce.StartAsync();
        var deal = SalesforceOrg.DealId(7);
        await using var world = await WorldAsync([.. salesforce.Settings, "--Crm:Salesforce:WriteBack=task"], deal, SalesforceCrm.CrmName);
        await RecordAsync(world, Created("other", "csv"));
        await LogAsync(world, "other", "called");
        await LogAsync(world, deal, "asked my manager", "plan-with-manager");
        await LogAsync(world, deal, "executive call");
        await HappensAsync(world, () => salesforce.Tables.GetValueOrDefault("Task", []).Count == 1 && Settled(world));
        var task = salesforce.Tables["Task"].ShouldHaveSingleItem();
        ($"{task["WhatId"]}", $"{task["Subject"]}", $"{task["Status"]}", $"{task["ActivityDate"]}").ShouldBe((deal, "executive call", "Completed", "2026-11-24"));
        (await RecordAsync(world, Contact(deal, SalesforceCrm.CrmName, new DateTimeOffset(Today, TimeOnly.MinValue, TimeSpan.Zero)))).ShouldBe(0);

        var done = (await world.Get<InterventionStore>().SinceAsync(DateTimeOffset.UnixEpoch, [deal])).Single(i => !i.IsPrivate);
        await world.Get<UndoChange>().InterventionAsync(done, "api");
        await HappensAsync(world, () => salesforce.Tables["Task"].Count == 0 && Settled(world));
    }

    [Fact]
    public async Task It_is_off_unless_turned_on_and_cannot_be_on_without_access()
    {
        await using var world = await WorldAsync([], "1001", HubSpotCrm.CrmName);
        await LogAsync(world, "1001", "called");
        (await CountAsync(world, "SELECT COUNT(*) FROM crm_write")).ShouldBe(0);
        (await Should.ThrowAsync<SettingsException>(() => BotWorld.StartAsync(Morning, null, ["--Crm:HubSpot:WriteBack=note"]))).Message.ShouldContain("Crm:HubSpot:AccessToken is not set");
        (await Should.ThrowAsync<SettingsException>(() => BotWorld.StartAsync(Morning, null, ["--Crm:HubSpot:WriteBack=fax"]))).Message.ShouldContain("allowed: off, note, task");
    }

    private static async Task<BotWorld> WorldAsync(string[] settings, string dealId, string source)
    {
        var world = await BotWorld.StartAsync(Morning, null, settings);
        (await world.Api.Put("/api/v1/people", """[{"id":"ana","name":"Ana Alves","role":"rep","timeZone":"Europe/Berlin"}]""")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        await RecordAsync(world, Created(dealId, source));
        return world;
    }

    private static DealEvent Created(string dealId, string source) => new(
        dealId, DateTimeOffset.Parse("2026-11-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.UnixEpoch, source, $"{dealId}-made", DealEventKind.Created,
        [new FieldChange(DealFields.Owner, "ana"), new FieldChange(DealFields.Stage, "Demo")]);

    private static DealEvent Contact(string dealId, string source, DateTimeOffset at) => new(
        dealId, at, at, source, $"{dealId}-{at.ToUnixTimeMilliseconds()}", DealEventKind.Activity, [new FieldChange(DealFields.ActivityType, "contact")]);

    private static async Task<int> RecordAsync(BotWorld world, DealEvent e) => (await world.Get<DealIngestion>().RecordAsync([e])).Appended;

    private static Core.People.Person Ana(BotWorld world) => world.Get<RosterCache>().Current.Find("ana")!;

    private static async Task LogAsync(BotWorld world, string dealId, string what, string? recommendationId = null) =>
        (await world.Get<LogIntervention>().RunAsync(new Click($"log {dealId} {what}", Ana(world), dealId), new InterventionDraft(recommendationId, what, "went well", Today, "list"))).ShouldBe(ChangeResult.Done);

    private static List<(string DealId, JsonObject Properties)> Written(HubSpotServer server) => [.. server.Written.Values];

    private static bool Settled(BotWorld world) => CountAsync(world, "SELECT COUNT(*) FROM crm_write WHERE settled = 0").GetAwaiter().GetResult() == 0;

    private static Task<int> CountAsync(BotWorld world, string sql) => world.Get<SkyGeni.Bot.Storage.Database>().ReadAsync(connection => Dapper.SqlMapper.ExecuteScalarAsync<int>(connection, sql));

    private static Task HappensAsync(BotWorld world, Func<bool> condition, TimeSpan? step = null) => Eventually.HoldsAsync(() =>
    {
        world.Clock.Advance(step ?? TimeSpan.FromSeconds(30));
        return Task.FromResult(condition());
    });
}
