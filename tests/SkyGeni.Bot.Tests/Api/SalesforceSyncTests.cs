using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Shouldly;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Bot.Verbs;
using Xunit;

namespace SkyGeni.Bot.Tests.Api;

/// <summary>Reading Salesforce as a whole, and again, through its REST API.</summary>
public sealed class SalesforceSyncTests
{
    [Fact]
    public async Task Deals_come_with_their_histories_page_by_page_and_a_second_reading_finds_nothing_new()
    {
        await using var salesforce = await FakeSalesforce.StartAsync();
        await using var world = await BotWorld.StartAsync(settings: salesforce.Settings);
        await world.Api.Put("/api/v1/people", """[{"id":"ana","name":"Ana","email":"Ana@example.com","role":"rep"}]""");
        Fill(salesforce);

        var sync = await SyncedAsync(world);
        (sync.GetProperty("state").GetString(), sync.GetProperty("leftOut").GetInt32()).ShouldBe(("done", 0), sync.GetRawText());
        var open = (await world.Api.Get($"/api/v1/deals/{SalesforceOrg.DealId(1)}")).Json;
        (open.GetProperty("name").GetString(), open.GetProperty("account").GetString(), open.GetProperty("stage").GetString(), open.GetProperty("outcome").GetString()).ShouldBe(("Deal 1", "Acme", "Proposal", "open"));
        open.GetProperty("pushes").GetInt32().ShouldBe(1);
        open.GetProperty("createdAt").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2024, 1, 10, 9, 0, 0, TimeSpan.Zero));
        open.GetProperty("stageSince").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2024, 2, 1, 9, 0, 0, TimeSpan.Zero));

        var lost = (await world.Api.Get($"/api/v1/deals/{SalesforceOrg.DealId(2)}")).Json;
        (lost.GetProperty("outcome").GetString(), lost.GetProperty("closedAt").GetDateTimeOffset()).ShouldBe(("lost", new DateTimeOffset(2024, 2, 20, 9, 0, 0, TimeSpan.Zero)));
        (await world.Api.Get($"/api/v1/deals/{SalesforceOrg.DealId(3)}")).Json.GetProperty("deleted").GetBoolean().ShouldBeTrue();
        salesforce.Asked.Count(asked => asked.StartsWith("query/Opportunity-", StringComparison.Ordinal)).ShouldBe(1);

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        (await SyncedAsync(world, full: true)).GetProperty("taken").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task What_a_message_says_first_of_a_deal_is_completed_by_asking_and_what_is_gone_is_noticed()
    {
        await using var salesforce = await FakeSalesforce.StartAsync();
        await using var world = await BotWorld.StartAsync(settings: salesforce.Settings);
        Fill(salesforce);
        var org = new SalesforceOrg(world);
        await org.PostAsync(org.Notification(1, 5, ("NextStep", "Call")), org.Notification(9, 5, ("NextStep", "Call")));
        await org.SettledAsync();

        await AdvancingAsync(world, async () => await IsAsync(world, 1, deal => deal.GetProperty("account").GetString() == "Acme" && deal.GetProperty("nextStep").GetString() == "Call"));
        await AdvancingAsync(world, async () => await IsAsync(world, 9, deal => deal.GetProperty("deleted").GetBoolean()));
    }

    [Fact]
    public async Task A_session_that_is_over_is_renewed_and_a_query_that_was_forgotten_begins_anew()
    {
        await using var salesforce = await FakeSalesforce.StartAsync();
        await using var world = await BotWorld.StartAsync(settings: salesforce.Settings);
        Fill(salesforce);
        (await SyncedAsync(world)).GetProperty("state").GetString().ShouldBe("done");
        salesforce.Token = "token-2";
        salesforce.InTheWay.Enqueue((400, "INVALID_QUERY_LOCATOR"));

        var again = await SyncedAsync(world, full: true);

        again.GetProperty("state").GetString().ShouldBe("done", again.GetRawText());
        salesforce.Asked.Count(asked => asked.StartsWith("token", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task Where_the_organizations_calls_run_out_a_reading_waits_says_so_and_goes_on()
    {
        await using var salesforce = await FakeSalesforce.StartAsync();
        await using var world = await BotWorld.StartAsync(settings: salesforce.Settings);
        Fill(salesforce);
        salesforce.Usage = "api-usage=80001/100000; per-app-api-usage=17/250(appName=bot)";
        await world.Api.Post("/api/v1/crm/salesforce/sync");
        await Eventually.HoldsAsync(async () => (await world.Api.Get("/api/v1/findings")).Text.Contains("80,001 of 100,000", StringComparison.Ordinal));
        var asked = salesforce.Asked.Count;

        salesforce.Usage = "api-usage=10/100000";
        salesforce.InTheWay.Enqueue((403, "REQUEST_LIMIT_EXCEEDED"));
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await Task.Delay(100);
        salesforce.Asked.Count.ShouldBe(asked);
        await AdvancingAsync(world, async () => await IsAsync(world, 1, _ => true) && await IsAsync(world, 2, deal => deal.GetProperty("outcome").GetString() == "lost"));
        salesforce.InTheWay.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connected_app_that_is_refused_is_told_of_without_its_secret()
    {
        await using var salesforce = await FakeSalesforce.StartAsync();
        await using var world = await BotWorld.StartAsync(settings: [.. salesforce.Settings, "--Crm:Salesforce:ClientSecret=another-secret-never-told"]);
        var sync = await SyncedAsync(world);
        sync.GetProperty("state").GetString().ShouldBe("failed");
        sync.GetProperty("problem").GetString()!.ShouldContain("invalid_client");
        var findings = (await world.Api.Get("/api/v1/findings")).Text;
        findings.ShouldContain("crm-access-denied");
        findings.ShouldNotContain("never-told");
    }

    [Fact]
    public async Task An_assertion_is_signed_by_the_key_of_the_file()
    {
        using var key = RSA.Create(2048);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, key.ExportPkcs8PrivateKeyPem());
        await using var salesforce = await FakeSalesforce.StartAsync();
        await using var world = await BotWorld.StartAsync(settings: [.. salesforce.Settings, "--Crm:Salesforce:ClientSecret=", $"--Crm:Salesforce:PrivateKeyFile={file}", "--Crm:Salesforce:Username=bot@example.com"]);
        Fill(salesforce);
        (await SyncedAsync(world)).GetProperty("state").GetString().ShouldBe("done");

        var parts = salesforce.Asked.First(asked => asked.StartsWith("token", StringComparison.Ordinal)).Split(' ')[2].Split('.');
        key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Bytes(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).ShouldBeTrue();
        var claims = JsonDocument.Parse(Bytes(parts[1])).RootElement;
        (claims.GetProperty("iss").GetString(), claims.GetProperty("sub").GetString()).ShouldBe(("client", "bot@example.com"));
        (DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64()) - TimeProvider.System.GetUtcNow()).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_field_that_is_gone_or_holds_something_else_is_told_of_and_the_rest_is_read()
    {
        await using var salesforce = await FakeSalesforce.StartAsync();
        await using var world = await BotWorld.StartAsync(settings: [.. salesforce.Settings, "--Crm:Salesforce:Attributes=Vertical__c"]);
        Fill(salesforce);
        salesforce.Tables["Opportunity"][0]["Amount"] = "plenty";

        var sync = await SyncedAsync(world);

        (sync.GetProperty("state").GetString(), sync.GetProperty("leftOut").GetInt32()).ShouldBe(("done", 1), sync.GetRawText());
        await Eventually.HoldsAsync(async () => (await world.Api.Get("/api/v1/findings")).Text is var text
            && text.Contains("salesforce-value-unreadable", StringComparison.Ordinal) && text.Contains("salesforce:Vertical__c", StringComparison.Ordinal) && !text.Contains("CurrencyIsoCode", StringComparison.Ordinal));
        (await world.Api.Get($"/api/v1/deals/{SalesforceOrg.DealId(1)}")).Json.GetProperty("name").GetString().ShouldBe("Deal 1");
        salesforce.Asked.ShouldNotContain(asked => asked.Contains("Vertical__c", StringComparison.Ordinal));
    }

    [Fact]
    public async Task From_the_command_line_it_is_read_to_its_end_and_doctor_says_what_it_may()
    {
        await using var salesforce = await FakeSalesforce.StartAsync();
        Fill(salesforce);
        string[] settings = [.. salesforce.StreamSettings, $"--Data:Directory={Directory.CreateTempSubdirectory("skygeni-").FullName}", "--urls=http://127.0.0.1:9"];
        async Task<(int Code, JsonElement Answer)> RunAsync(params string[] words)
        {
            using var output = new StringWriter();
            using var error = new StringWriter();
            var code = await VerbRunner.RunAsync([.. words, "--json", .. settings], output, error);
            return (code, JsonDocument.Parse(output.ToString()).RootElement);
        }

        var (code, sync) = await RunAsync("sync", "salesforce");
        (code, sync.GetProperty("state").GetString(), sync.GetProperty("phase").GetString()).ShouldBe((0, "done", "field history"));

        JsonElement Line(JsonElement answer) => answer.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("id").GetString() == "salesforce");
        var well = Line((await RunAsync("doctor")).Answer);
        well.GetProperty("state").GetString().ShouldBe("ok", well.GetRawText());
        well.GetProperty("found").GetString()!.ShouldContain("/data/OpportunityChangeEvent can be heard");

        salesforce.InTheWay.Enqueue((403, "API_DISABLED_FOR_ORG"));
        var ill = Line((await RunAsync("doctor")).Answer);
        ill.GetProperty("state").GetString().ShouldBe("fail");
        ill.GetProperty("found").GetString()!.ShouldContain("API_DISABLED_FOR_ORG");
    }

    [Fact]
    public async Task Without_an_app_to_ask_with_the_answer_names_what_is_missing()
    {
        await using var world = await BotWorld.StartAsync(settings: SalesforceOrg.Settings);
        var reply = await world.Api.Post("/api/v1/crm/salesforce/sync");
        reply.Status.ShouldBe(HttpStatusCode.Conflict);
        reply.Text.ShouldContain("Crm:Salesforce:InstanceUrl");
    }

    /// <summary>Deal 1 is open and was pushed once; 2 was lost in a stage of the company's own; 3 is deleted.</summary>
    private static void Fill(FakeSalesforce salesforce)
    {
        salesforce.Add("Opportunity", Deal(1, "Proposal", "2024-03-20T09:00:00.000+0000"), Deal(2, "No Way", "2024-03-21T09:00:00.000+0000"), Deal(3, "Proposal", "2024-03-22T09:00:00.000+0000"));
        salesforce.Tables["Opportunity"][2]["IsDeleted"] = true;
        salesforce.Add("OpportunityStage", new() { ["ApiName"] = "Proposal", ["IsClosed"] = false, ["IsWon"] = false }, new() { ["ApiName"] = "No Way", ["IsClosed"] = true, ["IsWon"] = false });
        salesforce.Add("User", new Dictionary<string, object?> { ["Id"] = "005000000000001AAA", ["Email"] = "ana@example.com", ["Name"] = "Ana" });
        salesforce.Add(
            "OpportunityHistory",
            History(1, 1, "2024-01-10T09:00:00.000+0000", "Qualification", "2024-05-01"), History(2, 1, "2024-02-01T09:00:00.000+0000", "Proposal", "2024-06-01"),
            History(3, 2, "2024-01-10T09:00:00.000+0000", "Qualification", "2024-05-01"), History(4, 2, "2024-02-20T09:00:00.000+0000", "No Way", "2024-05-01"),
            History(5, 2, "2024-02-25T09:00:00.000+0000", "No Way", "2024-05-01"));
        salesforce.Add("OpportunityFieldHistory", FieldHistory(1, 1, "2024-02-10T09:00:00.000+0000", "Owner", "Ana"), FieldHistory(2, 1, "2024-02-10T09:00:00.000+0000", "Owner", "005000000000001AAA"));
    }

    private static Dictionary<string, object?> Deal(int number, string stage, string modified) => new()
    {
        ["Id"] = SalesforceOrg.DealId(number), ["Name"] = $"Deal {number}", ["Account"] = new Dictionary<string, object?> { ["attributes"] = new { type = "Account" }, ["Name"] = "Acme" }, ["OwnerId"] = "005000000000001AAA", ["StageName"] = stage,
        ["Amount"] = 1000.0 * number, ["CloseDate"] = number == 1 ? "2024-06-01" : "2024-05-01", ["IsDeleted"] = false, ["CreatedDate"] = "2024-01-10T09:00:00.000+0000", ["LastModifiedDate"] = modified, ["SystemModstamp"] = modified,
    };

    private static Dictionary<string, object?> History(int number, int deal, string at, string stage, string close) => new()
    {
        ["Id"] = string.Create(CultureInfo.InvariantCulture, $"008{number:D12}AAA"), ["OpportunityId"] = SalesforceOrg.DealId(deal), ["Opportunity"] = new Dictionary<string, object?> { ["CreatedDate"] = "2024-01-10T09:00:00.000+0000" },
        ["StageName"] = stage, ["Amount"] = 1000.0 * deal, ["CloseDate"] = close, ["CreatedDate"] = at,
    };

    private static Dictionary<string, object?> FieldHistory(int number, int deal, string at, string field, string value) => new()
    {
        ["Id"] = string.Create(CultureInfo.InvariantCulture, $"017{number:D12}AAA"), ["OpportunityId"] = SalesforceOrg.DealId(deal), ["Field"] = field, ["NewValue"] = value, ["CreatedDate"] = at,
    };

    private static async Task<JsonElement> SyncedAsync(BotWorld world, bool full = false)
    {
        var begun = await world.Api.Post("/api/v1/crm/salesforce/sync", full ? """{"full":true}""" : "{}");
        begun.Status.ShouldBe(HttpStatusCode.Accepted, begun.Text);
        var path = begun.Response.Headers.Location!.ToString();
        await Eventually.HoldsAsync(async () => (await world.Api.Get(path)).Json.GetProperty("state").GetString() != "running");
        return (await world.Api.Get(path)).Json;
    }

    private static async Task<bool> IsAsync(BotWorld world, int deal, Func<JsonElement, bool> reads) =>
        await world.Api.Get($"/api/v1/deals/{SalesforceOrg.DealId(deal)}") is { Status: HttpStatusCode.OK } reply && reads(reply.Json);

    private static Task AdvancingAsync(BotWorld world, Func<Task<bool>> condition) => Eventually.HoldsAsync(async () =>
    {
        world.Clock.Advance(TimeSpan.FromSeconds(30));
        return await condition();
    });

    private static byte[] Bytes(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}
