using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Shouldly;
using SkyGeni.Bot.Hosting;
using SkyGeni.Bot.Settings;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Tests.Conventions;
using SkyGeni.Bot.Tests.Slack;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Api;

/// <summary>A system that sends what happens to deals, and others that pretend to be it.</summary>
public sealed partial class DealsWebhookTests
{
    private const string Path = "/webhooks/deals";
    internal const string Secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";
    private const string NewSecret = "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4";

    private const string Created = """{"type":"deal.upserted","data":{"deal_id":"D1","created_date":"2024-03-01","sales_rep_id":"rep_1","deal_stage":"Demo","deal_amount":500}}""";

    [Fact]
    public async Task What_is_sent_is_stored_scored_and_shown()
    {
        await using var world = await StartAsync();
        (await SendAsync(world, "a", Created)).Json.GetProperty("accepted").GetInt32().ShouldBe(1);
        await Eventually.HoldsAsync(async () => (await world.Api.Get("/api/v1/scores")).Lines.Count == 1);
        var before = (await world.Api.Get("/api/v1/deals/D1/risk")).Json.GetProperty("lossProbability").GetDouble();

        await SendAsync(world, "b", """{"type":"deal.upserted","timestamp":"2024-03-20T10:00:00Z","data":[{"deal_id":"D1","expected_close_date":"2024-01-15"}]}""");
        await Eventually.HoldsAsync(async () => (await world.Api.Get("/api/v1/deals/D1/risk")).Json.GetProperty("lossProbability").GetDouble() > before);

        await SendAsync(world, "c", """{"type":"activity.logged","data":{"deal_id":"D1","occurred_at":"2024-03-25T10:00:00Z","type":"call","direction":"in"}}""");
        var deal = (await world.Api.Get("/api/v1/deals/D1")).Json;
        deal.GetProperty("activities").GetInt32().ShouldBe(1);
        deal.GetProperty("lastChangedAt").GetString().ShouldBe("2024-03-26T12:00:00Z");

        await SendAsync(world, "d", """{"type":"deal.deleted","data":{"deal_id":"D1"}}""");
        await Eventually.HoldsAsync(async () => (await world.Api.Get("/api/v1/scores")).Lines.Count == 0);
        (await world.Http.Get("/metrics")).Text.ShouldContain("skygeni_webhook_deliveries");
    }

    [Fact]
    public async Task A_rep_reads_of_the_change_in_Slack()
    {
        await using var office = await Office.OpenAsync($"--Webhooks:Secrets:0={Secret}");
        (await SendAsync(office.World, "a", """{"type":"deal.upserted","data":{"deal_id":"D00001","deal_name":"Blue Harbor rescue","deal_amount":51000}}""")).Status.ShouldBe(HttpStatusCode.OK);
        await Eventually.HoldsAsync(async () => office.Read(await office.TypeAsync(Office.Ana)).Contains("Blue Harbor rescue", StringComparison.Ordinal));
        office.Read(await office.TypeAsync(Office.Ana)).ShouldContain("$51,000");
    }

    [Theory]
    [InlineData("2024-03-10", true)]
    [InlineData("2024-03-22", false)]
    public async Task Of_a_deletion_and_an_update_the_later_one_stands_whichever_comes_first(string deletedAt, bool stays)
    {
        await using var world = await StartAsync();
        var deletion = """{"type":"deal.deleted","data":{"deal_id":"D1","occurred_at":"DAY"}}""".Replace("DAY", deletedAt, StringComparison.Ordinal);
        const string update = """{"type":"deal.upserted","data":{"deal_id":"D1","deal_stage":"Proposal","occurred_at":"2024-03-20"}}""";
        foreach (var (dealId, order) in ((string, string[])[])[("D1", [deletion, update]), ("D2", [update, deletion])])
        {
            string[] all = ["""{"type":"deal.upserted","data":{"deal_id":"D1","created_date":"2024-03-01","deal_stage":"Demo","occurred_at":"2024-03-02"}}""", .. order, .. order];
            for (var i = 0; i < all.Length; i++)
            {
                (await SendAsync(world, $"{dealId}-{i}", all[i].Replace("D1", dealId, StringComparison.Ordinal))).Json.GetProperty("accepted").GetInt32().ShouldBe(1);
            }

            var deal = (await world.Api.Get($"/api/v1/deals/{dealId}")).Json;
            (deal.GetProperty("deleted").GetBoolean(), deal.GetProperty("stage").GetString()).ShouldBe((!stays, "Proposal"), dealId);
        }
    }

    [Fact]
    public async Task The_same_id_twice_does_nothing_the_second_time_also_after_a_restart()
    {
        var world = await StartAsync();
        await using (world)
        {
            await SendAsync(world, "a", Created);
            await SendAsync(world, "b", """{"type":"deal.upserted","data":{"deal_id":"D1","deal_amount":700}}""");
        }

        await using var again = await BotWorld.StartAsync(directory: world.DataDirectory, settings: $"--Webhooks:Secrets:0={Secret}");
        var reply = await SendAsync(again, "a", Created);
        reply.Status.ShouldBe(HttpStatusCode.OK);
        (reply.Json.GetProperty("repeated").GetBoolean(), reply.Json.GetProperty("accepted").GetInt32()).ShouldBe((true, 0));
        (await again.Api.Get("/api/v1/deals/D1")).Json.GetProperty("amount").GetDecimal().ShouldBe(700);
    }

    [Fact]
    public async Task A_delivery_that_could_not_be_stored_is_taken_when_it_is_sent_again()
    {
        await using var world = await StartAsync();
        var database = world.Get<Database>();
        await database.WriteAsync(tx => tx.Connection!.ExecuteAsync("ALTER TABLE deal RENAME TO deal_away", transaction: tx));
        (await SendAsync(world, "a", Created)).Status.ShouldBe(HttpStatusCode.InternalServerError);
        await database.WriteAsync(tx => tx.Connection!.ExecuteAsync("ALTER TABLE deal_away RENAME TO deal", transaction: tx));
        (await world.Api.Get("/api/v1/deals/D1/events")).Status.ShouldBe(HttpStatusCode.NotFound, "of a delivery all is stored or nothing");
        (await SendAsync(world, "a", Created)).Json.GetProperty("accepted").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task One_delivery_sent_many_times_at_once_is_taken_once()
    {
        await using var world = await StartAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SendAsync(world, "a", Created)));
        replies.ShouldAllBe(reply => reply.Status == HttpStatusCode.OK);
        replies.Count(reply => !reply.Json.GetProperty("repeated").GetBoolean()).ShouldBe(1);
    }

    [Fact]
    public async Task Good_rows_are_kept_and_bad_ones_named()
    {
        await using var world = await StartAsync();
        var reply = await SendAsync(world, "a", """
            {"type":"deal.upserted","data":[{"deal_id":"D1","created_date":"2024-03-01"},{"deal_id":"D2"},{"deal_id":"D3","amount":1},7,{"deal_id":"D4","created_date":"2024-03-01"}]}
            """);
        reply.Json.GetProperty("accepted").GetInt32().ShouldBe(2, reply.Text);
        reply.Json.GetProperty("problems").EnumerateArray().Select(p => (p.GetProperty("line").GetInt32(), p.GetProperty("field").GetString()))
            .ShouldBe([(2, "created_date"), (3, "amount"), (4, "(row)")], reply.Text);
    }

    [Fact]
    public async Task Either_secret_is_good_while_one_takes_over_from_the_other()
    {
        await using var world = await BotWorld.StartAsync(settings: [$"--Webhooks:Secrets:0={NewSecret}", $"--Webhooks:Secrets:1={Secret}"]);
        (await SendAsync(world, "a", Created)).Status.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(world, "b", Created, secret: NewSecret)).Status.ShouldBe(HttpStatusCode.OK);
        var now = Now();
        var both = $"v1a,AAAA {Sign("whsec_eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4", "c", now, Created)} {Sign(Secret, "c", now, Created)}";
        (await RawAsync(world, "c", now.ToString(CultureInfo.InvariantCulture), both, Created)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Forged_old_and_altered_deliveries_are_refused_and_leave_no_trace()
    {
        await using var world = await StartAsync();
        var now = Now();
        var good = Sign(Secret, "a", now, Created);
        var at = now.ToString(CultureInfo.InvariantCulture);
        (string? Id, string? At, string? Signature, string Body)[] forged =
        [
            (null, at, good, Created), ("a", null, good, Created), ("a", at, null, Created), ("b", at, good, Created), ("a", at, good, Created + " "),
            ("a", at, Sign(NewSecret, "a", now, Created), Created), ("a", at, good["v1,".Length..], Created), ("a", at, "v2" + good[2..], Created),
            ("a", at, "v1," + new string('A', 5000), Created), ("a", at, good[..^3], Created), ("a", (now + 1).ToString(CultureInfo.InvariantCulture), good, Created),
            ("a", "soon", good, Created), ("a", "+" + at, good, Created), ("a", "99999999999999999999", good, Created), (new string('a', 300), at, good, Created),
            ("a", (now - 301).ToString(CultureInfo.InvariantCulture), Sign(Secret, "a", now - 301, Created), Created),
            ("a", (now + 330).ToString(CultureInfo.InvariantCulture), Sign(Secret, "a", now + 330, Created), Created),
        ];
        foreach (var (id, timestamp, signature, body) in forged)
        {
            var reply = await RawAsync(world, id, timestamp, signature, body);
            reply.Status.ShouldBe(HttpStatusCode.Unauthorized, $"{id} {timestamp} {signature}");
            reply.Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            reply.Text.ShouldNotContain(good);
        }

        (await world.Api.Get("/api/v1/deals/D1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await RawAsync(world, "a", (now - 290).ToString(CultureInfo.InvariantCulture), Sign(Secret, "a", now - 290, Created), Created)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"type":"deal.exploded","data":{}}""")]
    [InlineData("""{"type":7,"data":{}}""")]
    [InlineData("""{"type":"deal.upserted"}""")]
    [InlineData("""{"type":"deal.upserted","data":null}""")]
    [InlineData("""{"type":"deal.upserted","data":"D1"}""")]
    [InlineData("""{"type":"deal.upserted","data":[],"more":1}""")]
    [InlineData("""{"type":"deal.upserted","data":[],"timestamp":"soon"}""")]
    [InlineData("""{"type":"deal.upserted","data":[],"\ud800":1}""")]
    [InlineData("""{"type":"\ud800","data":[]}""")]
    public async Task A_body_that_is_no_delivery_is_refused_in_words_and_may_be_sent_again_mended(string body)
    {
        await using var world = await StartAsync();
        var reply = await SendAsync(world, "a", body);
        reply.Status.ShouldBe(HttpStatusCode.BadRequest, reply.Text);
        reply.Json.GetProperty("detail").GetString()!.ShouldStartWith("The body ");
        (await SendAsync(world, "a", Created)).Json.GetProperty("accepted").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Deep_and_huge_bodies_are_refused()
    {
        await using var world = await StartAsync();
        var deep = string.Concat(Enumerable.Repeat("[", 100_000)) + string.Concat(Enumerable.Repeat("]", 100_000));
        (await SendAsync(world, "a", """{"type":"deal.upserted","data":DEEP}""".Replace("DEEP", deep, StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(world, "b", new string(' ', 10_000_000))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await SendAsync(world, "c", Created)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_secret_there_is_no_such_address()
    {
        await using var world = await BotWorld.StartAsync();
        (await SendAsync(world, "a", Created)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("--Webhooks:Secrets:0=secret")]
    [InlineData("--Webhooks:Secrets:0=whsec_!!!")]
    [InlineData("--Webhooks:Secrets:0=whsec_c2hvcnQ=")]
    [InlineData("--Webhooks:Secrets=whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3")]
    public void A_secret_that_cannot_be_used_stops_the_start_by_its_place(string setting) =>
        Should.Throw<SettingsException>(() => BotApplication.Create([$"--Data:Directory={Directory.CreateTempSubdirectory().FullName}", setting]))
            .Message.ShouldContain("Webhooks:Secrets");

    [Fact]
    public async Task The_readmes_example_is_accepted()
    {
        await using var world = await StartAsync();
        var script = Example().Match(Repository.Read("README.md")).Groups["lines"].Value;
        script.ShouldNotBeEmpty();
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-euc", script])
        {
            RedirectStandardOutput = true,
            Environment = { ["BOT"] = world.Url, ["WEBHOOK_SECRET"] = Secret },
        })!;
        var answer = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        shell.ExitCode.ShouldBe(0);
        answer.ShouldContain("\"accepted\":1");
    }

    private static Task<BotWorld> StartAsync() => BotWorld.StartAsync(settings: $"--Webhooks:Secrets:0={Secret}");

    internal static Task<Reply> SendAsync(BotWorld world, string id, string body, string secret = Secret)
    {
        var now = Now();
        return RawAsync(world, id, now.ToString(CultureInfo.InvariantCulture), Sign(secret, id, now, body), body);
    }

    private static async Task<Reply> RawAsync(BotWorld world, string? id, string? timestamp, string? signature, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Path, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.ExpectContinue = body.Length > 1_000_000;
        foreach (var (header, value) in ((string, string?)[])[("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", signature)])
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(header, value);
            }
        }

        var response = await world.Http.SendAsync(request);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    private static string Sign(string secret, string id, long at, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{id}.{at}.{body}")));

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    [GeneratedRegex(@"<!-- sent to a bot by tests -->\n```sh\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
