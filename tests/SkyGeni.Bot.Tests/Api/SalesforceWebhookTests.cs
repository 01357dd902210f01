using System.Net;
using System.Text;
using System.Text.Json;
using Dapper;
using Shouldly;
using SkyGeni.Bot.Ingest.Salesforce;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Api;

/// <summary>What Salesforce, or somebody who would like to be it, gets at <c>/webhooks/salesforce</c>, and what becomes of the deals.</summary>
public sealed class SalesforceWebhookTests
{
    [Fact]
    public async Task Without_a_path_secret_and_with_a_wrong_one_there_is_no_such_address()
    {
        await using var off = await BotWorld.StartAsync();
        await using var on = await BotWorld.StartAsync(settings: SalesforceOrg.Settings);
        var (none, org) = (new SalesforceOrg(off), new SalesforceOrg(on));
        var message = SalesforceOrg.Message(SalesforceOrg.OrganizationId, org.Notification(1, 5, ("Name", "x")));
        foreach (var path in new[] { SalesforceOrg.Path, SalesforceOrg.Path + "/flow" })
        {
            var absent = await none.SendAsync(message, path);
            var wrong = await org.SendAsync(message, path.Replace(SalesforceOrg.Secret, SalesforceOrg.Secret.ToUpperInvariant(), StringComparison.Ordinal));
            (absent.Status, wrong.Status).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
            WithoutTrace(wrong).ShouldBe(WithoutTrace(absent));
        }

        (await on.Api.Get($"/api/v1/deals/{SalesforceOrg.DealId(1)}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_message_is_acknowledged_once_stored_and_becomes_deals()
    {
        await using var world = await BotWorld.StartAsync(settings: SalesforceOrg.Settings);
        var org = new SalesforceOrg(world);
        await org.PostAsync(
            org.Notification(1, 5, ("Name", "Sea View"), ("StageName", "Negotiation/Review"), ("Amount", "45000.0"), ("CloseDate", "2024-07-11"), ("CreatedDate", org.Ago(6000))),
            org.Notification(2, 5, ("Name", "Hill Top"), ("IsClosed", "true"), ("IsWon", "true"), ("StageName", "Signed")));

        await org.SeesAsync(1, deal => deal.GetProperty("name").GetString() == "Sea View" && deal.GetProperty("amount").GetDecimal() == 45000m
            && deal.GetProperty("stage").GetString() == "Negotiation/Review" && deal.GetProperty("outcome").GetString() == "open");
        await org.SeesAsync(2, deal => deal.GetProperty("outcome").GetString() == "won");
        var metrics = (await world.Http.Get("/metrics")).Text;
        metrics.ShouldContain("crm=\"salesforce\"");
    }

    [Fact]
    public async Task A_message_of_another_organization_is_not_acknowledged()
    {
        await using var world = await BotWorld.StartAsync(settings: SalesforceOrg.Settings);
        var org = new SalesforceOrg(world);
        foreach (var other in new[] { "00D5g00000AbCdFEAV", "00D5g00000abCdE", SalesforceOrg.OrganizationId.ToLowerInvariant(), "" })
        {
            var reply = await org.SendAsync(SalesforceOrg.Message(other, org.Notification(1, 5, ("Name", "x"))));
            ShouldBeRefused(reply, HttpStatusCode.Forbidden, "OrganizationId");
        }

        var shorter = await org.SendAsync(SalesforceOrg.Message(SalesforceOrg.OrganizationId[..15], org.Notification(2, 5, ("Name", "x"))));
        shorter.Status.ShouldBe(HttpStatusCode.OK);
        await org.SeesAsync(2, _ => true);
        (await world.Api.Get($"/api/v1/deals/{SalesforceOrg.DealId(1)}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Callers_from_elsewhere_than_the_allowed_addresses_find_nothing()
    {
        await using var world = await BotWorld.StartAsync(settings: [.. SalesforceOrg.Settings, "--Crm:Salesforce:AllowedIps=13.108.0.0/14,2001:db8::/32"]);
        var org = new SalesforceOrg(world);
        (await org.SendAsync(SalesforceOrg.Message(SalesforceOrg.OrganizationId, org.Notification(1, 5)))).Status.ShouldBe(HttpStatusCode.NotFound);

        await using var near = await BotWorld.StartAsync(settings: [.. SalesforceOrg.Settings, "--Crm:Salesforce:AllowedIps=127.0.0.0/8"]);
        await new SalesforceOrg(near).PostAsync(org.Notification(1, 5));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_order_and_any_number_of_repetitions_make_the_same_deal(int seed)
    {
        await using var world = await BotWorld.StartAsync(settings: [.. SalesforceOrg.Settings, "--Crm:Salesforce:OutboundFields=NextStep,Amount,OwnerId"]);
        var org = new SalesforceOrg(world);
        var created = ("CreatedDate", org.Ago(60));
        string[] story =
        [
            org.Notification(5, 60, ("Name", "Sea View"), ("StageName", "Qualification"), ("CloseDate", "2024-05-01"), ("NextStep", "Call"), created),
            org.Notification(5, 50, ("Name", "Sea View"), ("StageName", "Proposal"), ("CloseDate", "2024-06-01"), ("Amount", "1000.0"), ("NextStep", "Call"), created),
            org.Notification(5, 40, ("Name", "Sea View"), ("StageName", "Closed Lost"), ("CloseDate", "2024-06-01"), ("Amount", "1000.0"), created),
            org.Notification(5, 30, ("Name", "Sea View"), ("StageName", "Proposal"), ("CloseDate", "2024-06-20"), ("Amount", "2500.5"), created),
            org.Notification(5, 10, ("Name", "Sea View"), ("StageName", "Proposal"), ("CloseDate", "2024-06-20"), ("Amount", "2500.5"), ("OwnerId", "005000000000001"), created),
        ];
        var shuffled = story.Concat(story).Concat(story).ToArray();
        new Random(seed).Shuffle(shuffled);
        foreach (var chunk in shuffled.Chunk(4))
        {
            await org.PostAsync(chunk);
        }

        await org.SettledAsync();
        var deal = (await world.Api.Get($"/api/v1/deals/{SalesforceOrg.DealId(5)}")).Json;
        deal.GetProperty("amount").GetDecimal().ShouldBe(2500.5m);
        deal.GetProperty("stage").GetString().ShouldBe("Proposal");
        deal.GetProperty("outcome").GetString().ShouldBe("open");
        deal.GetProperty("pushes").GetInt32().ShouldBe(2);
        deal.GetProperty("ownerId").GetString().ShouldBe("005000000000001AAA");
        deal.GetProperty("nextStep").ValueKind.ShouldBe(JsonValueKind.Null);
        (await world.Api.Get($"/api/v1/deals/{SalesforceOrg.DealId(5)}/events")).Json.GetProperty("events").GetArrayLength().ShouldBe(story.Length + 1, "and that it was made");
        (await world.Http.Get("/metrics")).Text.ShouldMatch("skygeni_crm_duplicate\\w*\\{[^}]*crm=\"salesforce\"[^}]*\\} 10\\b");
    }

    [Fact]
    public async Task A_later_attempt_that_carries_newer_values_is_news_and_an_older_message_that_comes_after_it_is_not()
    {
        await using var world = await BotWorld.StartAsync(settings: SalesforceOrg.Settings);
        var org = new SalesforceOrg(world);
        await org.PostAsync(SalesforceOrg.Notification(9, 5, ("Amount", "1"), ("LastModifiedDate", org.Ago(20))));
        await org.PostAsync(SalesforceOrg.Notification(9, 5, ("Amount", "3"), ("LastModifiedDate", org.Ago(5))));
        await org.PostAsync(SalesforceOrg.Notification(10, 5, ("Amount", "2"), ("LastModifiedDate", org.Ago(10))));
        await org.SettledAsync();
        await org.SeesAsync(5, deal => deal.GetProperty("amount").GetDecimal() == 3m);
    }

    [Fact]
    public async Task Hostile_and_broken_messages_are_refused_with_words_and_without_harm()
    {
        await using var world = await BotWorld.StartAsync(settings: SalesforceOrg.Settings);
        var org = new SalesforceOrg(world);
        var sound = SalesforceOrg.Message(SalesforceOrg.OrganizationId, org.Notification(1, 5, ("Name", "x")));
        var laughs = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\">" + string.Concat(Enumerable.Range(0, 20).Select(i => $"<!ENTITY {(char)('b' + i)} \"&{(char)('a' + i)};&{(char)('a' + i)};\">")) + "]><l>&u;</l>";
        string[] bodies =
        [
            "", "{}", "<a/>", sound[..(sound.Length / 2)], sound + sound, laughs,
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><x>&f;</x>",
            "<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\"><x/>",
            sound.Replace("http://soap.sforce.com/2005/09/outbound", "urn:other", StringComparison.Ordinal),
        ];
        foreach (var body in bodies)
        {
            ShouldBeRefused(await org.SendAsync(body), HttpStatusCode.BadRequest, "");
        }

        ShouldBeRefused(await org.SendAsync([.. Encoding.UTF8.GetBytes(sound[..200]), 0xFF, 0xC0]), HttpStatusCode.BadRequest, "well-formed");
        ShouldBeRefused(await org.SendAsync(new string(' ', 10 * 1024 * 1024)), HttpStatusCode.RequestEntityTooLarge, "at most 1048576 bytes");
        (await world.Api.Get($"/api/v1/deals/{SalesforceOrg.DealId(1)}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await org.SendAsync(sound);
        await org.SeesAsync(1, _ => true);
    }

    [Fact]
    public async Task A_message_that_cannot_be_stored_is_not_acknowledged_and_taken_as_a_whole_when_it_is_sent_again()
    {
        await using var world = await BotWorld.StartAsync(settings: SalesforceOrg.Settings);
        var org = new SalesforceOrg(world);
        var message = SalesforceOrg.Message(SalesforceOrg.OrganizationId, org.Notification(1, 5, ("Name", "One")), org.Notification(2, 5, ("Name", "Two")));
        await world.Get<Database>().WriteAsync(tx => tx.Connection!.ExecuteAsync("CREATE UNIQUE INDEX only_one ON crm_delivery (crm)", transaction: tx));
        var failed = await org.SendAsync(message);
        failed.Status.ShouldBe(HttpStatusCode.InternalServerError);
        failed.Text.ShouldNotContain("<Ack>true</Ack>");
        failed.Text.ShouldNotContain("only_one");

        await world.Get<Database>().WriteAsync(tx => tx.Connection!.ExecuteAsync("DROP INDEX only_one", transaction: tx));
        (await world.Api.Get($"/api/v1/deals/{SalesforceOrg.DealId(1)}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await org.SendAsync(message)).Text.ShouldContain("<Ack>true</Ack>");
        await org.SeesAsync(1, _ => true);
        await org.SeesAsync(2, _ => true);
    }

    [Fact]
    public async Task A_field_that_cannot_be_read_is_told_of_while_the_record_goes_on_and_the_session_is_nowhere()
    {
        await using var world = await BotWorld.StartAsync(settings: SalesforceOrg.Settings);
        var org = new SalesforceOrg(world);
        await org.PostAsync(org.Notification(4, 8, ("Name", "Fine"), ("Amount", "secret 123")));
        await org.SeesAsync(4, deal => deal.GetProperty("name").GetString() == "Fine");

        var finding = (await world.Api.Get("/api/v1/findings")).Json.EnumerateArray().Single(f => f.GetProperty("checkId").GetString() == "salesforce-value-unreadable");
        finding.GetProperty("subject").GetString().ShouldBe("Amount");
        finding.GetRawText().ShouldNotContain("secret 123");
        (await world.Api.Post("/api/v1/crm/deliveries/retry")).Json.GetProperty("retried").GetInt32().ShouldBe(1);

        foreach (var file in Directory.EnumerateFiles(world.DataDirectory, "skygeni.db*").Where(file => !file.EndsWith("relay", StringComparison.Ordinal)))
        {
            await using var read = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var text = new StreamReader(read, Encoding.Latin1);
            (await text.ReadToEndAsync()).ShouldNotContain("SESSION.ID");
        }
    }

    [Fact]
    public async Task What_a_flow_posts_counts_once_by_its_event_id_and_is_answered_with_an_object()
    {
        await using var world = await BotWorld.StartAsync(settings: SalesforceOrg.Settings);
        var org = new SalesforceOrg(world);
        var first = await org.FlowAsync("e1", 1, 9, new { Name = "Sea View", StageName = "Proposal", Amount = 45000, CloseDate = "2024-07-11", Mood__c = "good" });
        var again = await org.FlowAsync("e1", 1, 9, new { Name = "Sea View", StageName = "Proposal", Amount = 45000, CloseDate = "2024-07-11", Mood__c = "good" });
        await org.FlowAsync("e2", 1, 20, new { Amount = 1 });

        (first.Json.GetProperty("accepted").GetBoolean(), first.Json.GetProperty("repeated").GetBoolean()).ShouldBe((true, false));
        (again.Json.GetProperty("accepted").GetBoolean(), again.Json.GetProperty("repeated").GetBoolean()).ShouldBe((true, true));
        await org.SettledAsync();
        await org.SeesAsync(1, deal => deal.GetProperty("amount").GetDecimal() == 45000m && deal.GetProperty("stage").GetString() == "Proposal");
        (await world.Http.Get("/metrics")).Text.ShouldContain("crm=\"salesforce\",kind=\"field\"");
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[]", "no object")]
    [InlineData("""{"id":"7","object":"Opportunity","fields":{}}""", "'id'")]
    [InlineData("""{"id":"006000000000001","fields":{}}""", "'object'")]
    [InlineData("""{"id":"006000000000001","object":"Opportunity"}""", "'fields'")]
    [InlineData("""{"id":"006000000000001","object":"Opportunity","fields":{},"event_id":7}""", "'event_id'")]
    [InlineData("""{"id":"006000000000001","object":"Opportunity","fields":{"Name":"\ud800"}}""", "surrogate")]
    public async Task A_flow_that_posts_something_else_is_told_what_to_post(string body, string said)
    {
        await using var world = await BotWorld.StartAsync(settings: SalesforceOrg.Settings);
        var reply = await world.Http.Post(SalesforceOrg.Path + "/flow", body);
        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Json.GetProperty("detail").GetString()!.ShouldContain(said);
    }

    [Fact]
    public async Task A_flow_of_another_organization_too_deep_or_too_large_is_refused_with_an_object()
    {
        await using var world = await BotWorld.StartAsync(settings: SalesforceOrg.Settings);
        var path = SalesforceOrg.Path + "/flow";
        async Task RefusedAsync(string body, HttpStatusCode status)
        {
            var reply = await world.Http.Post(path, body);
            reply.Status.ShouldBe(status);
            reply.Json.ValueKind.ShouldBe(JsonValueKind.Object);
        }

        await RefusedAsync("""{"id":"006000000000001","object":"Opportunity","fields":{},"org_id":"00D000000000001EAA"}""", HttpStatusCode.Forbidden);
        await RefusedAsync(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)), HttpStatusCode.BadRequest);
        await RefusedAsync($"{{\"a\":\"{new string('x', 10 * 1024 * 1024)}\"}}", HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Where_a_flow_key_is_set_a_flow_names_it_or_signs_with_it()
    {
        const string key = "flow-key-0123456789";
        await using var world = await BotWorld.StartAsync(settings: [.. SalesforceOrg.Settings, $"--Crm:Salesforce:FlowKey={key}"]);
        var body = $$"""{"id":"006000000000001","object":"Opportunity","fields":{"Name":"x"},"org_id":"{{SalesforceOrg.OrganizationId}}"}""";
        async Task<HttpStatusCode> SendAsync(string? bearer, string? signature)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(SalesforceOrg.Path + "/flow", UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("Authorization", bearer is null ? null : $"Bearer {bearer}");
            request.Headers.TryAddWithoutValidation(SalesforceProof.SignatureHeader, signature);
            using var response = await world.Http.SendAsync(request);
            return response.StatusCode;
        }

        (await SendAsync(null, null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await SendAsync("flow-key-0123456788", null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await SendAsync(null, SalesforceProof.Sign(key, "other"u8))).ShouldBe(HttpStatusCode.Unauthorized);
        (await SendAsync(key, null)).ShouldBe(HttpStatusCode.OK);
        (await SendAsync(null, SalesforceProof.Sign(key, Encoding.UTF8.GetBytes(body)))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Messages_without_the_instant_that_orders_them_are_taken_and_told_of()
    {
        await using var world = await BotWorld.StartAsync(settings: SalesforceOrg.Settings);
        var org = new SalesforceOrg(world);
        await org.PostAsync(SalesforceOrg.Notification(1, 5, ("Name", "Sea View")));
        await org.SeesAsync(5, deal => deal.GetProperty("name").GetString() == "Sea View");
        (await world.Api.Get("/api/v1/findings")).Text.ShouldContain("salesforce-no-modified-date");
    }

    private static string WithoutTrace(Reply reply) => reply.Text[..reply.Text.IndexOf("traceId", StringComparison.Ordinal)];

    private static void ShouldBeRefused(Reply reply, HttpStatusCode status, string said)
    {
        reply.Status.ShouldBe(status, reply.Text);
        reply.Text.ShouldContain("<Ack>false</Ack>");
        reply.Text.ShouldContain(said);
        reply.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/xml");
        reply.Text.ShouldNotContain(SalesforceOrg.Secret);
    }
}
