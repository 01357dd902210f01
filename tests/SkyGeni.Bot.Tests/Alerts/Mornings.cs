using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Shouldly;
using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Workspace;

namespace SkyGeni.Bot.Tests.Alerts;

/// <summary>
/// Two teams: Maya's in Berlin (Ana, Ben) and Noor's in New York (Cleo), under Robin. Nobody's Slack account is known yet, only
/// their addresses. Each rep has open deals; the clock stands at a chosen instant.
/// </summary>
internal sealed class Mornings : IAsyncDisposable
{
    private const string People = """
        [
          { "id": "robin", "name": "Robin Reed", "email": "robin@acme.test", "role": "admin", "managerId": null, "timeZone": "Europe/London" },
          { "id": "maya", "name": "Maya Mohr", "email": "maya@acme.test", "role": "manager", "managerId": "robin", "timeZone": "Europe/Berlin" },
          { "id": "noor", "name": "Noor Nasser", "email": "noor@acme.test", "role": "manager", "managerId": "robin", "timeZone": "America/New_York" },
          { "id": "ana", "name": "Ana Alves", "email": "ana@acme.test", "role": "rep", "managerId": "maya", "timeZone": "Europe/Berlin" },
          { "id": "ben", "name": "Ben Brook", "email": "ben@acme.test", "role": "rep", "managerId": "maya", "timeZone": "Europe/Berlin" },
          { "id": "cleo", "name": "Cleo Cruz", "email": "cleo@acme.test", "role": "rep", "managerId": "noor", "timeZone": "America/New_York" }
        ]
        """;

    private const string Header = "deal_id,deal_name,created_date,closed_date,sales_rep_id,industry,region,product_type,lead_source,deal_stage,deal_amount,currency,expected_close_date,outcome\n";

    private Mornings(BotWorld world) => World = world;

    public BotWorld World { get; }
    public SimulatedSlack Slack => World.Slack;
    public SendDigests Send => World.Get<SendDigests>();

    /// <summary>At an instant, in an empty store.</summary>
    public static async Task<Mornings> AtAsync(string now)
    {
        var mornings = await AgainAsync(now, null);
        (await mornings.World.Api.PutAsync("/api/v1/people", new StringContent(People, Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();
        await mornings.ImportAsync(
            "D00001,Blue Harbor renewal,2026-06-01,,ana,SaaS,EMEA,Core,Referral,Negotiation,48000,USD,2026-12-30,\n"
            + "D00002,Green Field expansion,2026-07-01,,ben,SaaS,EMEA,Core,Inbound,Proposal,30000,USD,2027-01-15,\n"
            + "D00003,Red Rock pilot,2026-10-01,,ben,Retail,EMEA,Core,Inbound,Demo,9000,EUR,2026-11-01,\n"
            + "D00021,Secret Garden,2026-06-01,,cleo,SaaS,NA,Core,Referral,Negotiation,99000,USD,2026-12-30,\n");
        return mornings;
    }

    /// <summary>The program started again, at an instant, on the store another one left or still uses.</summary>
    public static async Task<Mornings> AgainAsync(string now, string? directory)
    {
        var world = await BotWorld.StartAsync(now, directory);
        foreach (var (id, name) in new[] { ("maya", "Maya Mohr"), ("noor", "Noor Nasser"), ("ana", "Ana Alves"), ("ben", "Ben Brook"), ("robin", "Robin Reed") })
        {
            world.Slack.AddUser("U" + id.ToUpperInvariant(), name, $"{id}@acme.test");
        }

        return new Mornings(world);
    }

    public async Task ImportAsync(string rows)
    {
        var answer = await World.Api.PostAsync("/api/v1/deals", new StringContent(Header + rows, Encoding.UTF8, "text/csv"));
        answer.EnsureSuccessStatusCode();
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["rejected"]!.GetValue<int>().ShouldBe(0);
        await World.Get<ScoreDeals>().AllAsync(CancellationToken.None);
    }

    public Task<DigestRun> RunAsync(string date) => Send.RunAsync(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Waits until the outbox is empty, moving the clock as the relay's pace asks.</summary>
    public Task DeliveredAsync() => Eventually.HoldsAsync(async () =>
    {
        World.Clock.Advance(TimeSpan.FromMilliseconds(250));
        return (await World.Get<OutboxStore>().BacklogAsync()).Waiting == 0;
    });

    /// <summary>The digests somebody has, the oldest first.</summary>
    public IReadOnlyList<SlackMessage> DigestsOf(string slackUser) =>
        [.. Slack.MessagesFor(slackUser).Where(message => message.Text.StartsWith("Good ", StringComparison.Ordinal))];

    public Task<long> CountAsync(string table) => World.Get<Database>().ReadAsync(connection => connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {table}"));

    public async ValueTask DisposeAsync()
    {
        Slack.Problems.ShouldBeEmpty();
        await World.DisposeAsync();
    }
}
