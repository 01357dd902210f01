using System.Globalization;
using System.Text;
using Dapper;
using Npgsql;
using Shouldly;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Workspace;
using SkyGeni.Workspace.Blocks;
using Xunit;

namespace SkyGeni.Bot.Tests.Nodes;

/// <summary>Several nodes over one database do together what one would: nothing is lost and nothing twice, also when one of them dies.</summary>
public sealed class NodesTests
{
    private const int Deals = 60;
    private const int UpdatesOfEach = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100); // several programs start and work beside each other
    private static readonly DateTimeOffset Began = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_node_that_is_killed_under_load_takes_nothing_with_it_and_leaves_nothing_twice(int size)
    {
        await using var cluster = await Cluster.StartAsync(size);
        await FillAsync(cluster);
        var shown = await LookAsync(cluster);

        var load = Task.WhenAll(
            Parallel.ForEachAsync(Updates(), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (update, _) => await cluster.SendAsync(HttpMethod.Post, "/api/v1/deals", update)),
            Parallel.ForEachAsync(shown, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (click, _) => await ClickAsync(cluster, click.Message, click.Control)),
            Parallel.ForEachAsync(Enumerable.Range(0, 6), async (_, _) => await cluster.SendAsync(HttpMethod.Post, "/api/v1/digests", $$"""{"date":"{{Today}}"}""")));
        await Eventually.HoldsAsync(async () => await UpdatesAsync(cluster) > Deals, Patience);
        (await cluster.ScorerAsync()).ShouldNotBeNull("one of them scores").Kill();
        await load;

        (await UpdatesAsync(cluster)).ShouldBe(Deals * UpdatesOfEach, "each update is in the log once, however often it was sent");
        (await cluster.AskAsync<long>("SELECT COUNT(*) FROM deal WHERE amount <> @last", new { last = Amount(UpdatesOfEach) })).ShouldBe(0, "and the latest stands");
        (await cluster.AskAsync<long>("SELECT COUNT(*) FROM feedback")).ShouldBe(shown.Count, "each click is kept once");
        await Eventually.HoldsAsync(async () => await cluster.AskAsync<long>("SELECT COUNT(*) FROM deal WHERE needs_score = 1") == 0, Patience);
        (await cluster.ScorerAsync()).ShouldNotBeNull("another has taken over");
        (await cluster.AskAsync<long>("SELECT COUNT(*) FROM risk_latest WHERE amount = @last", new { last = Amount(UpdatesOfEach) })).ShouldBe(Deals);
        (await cluster.AskAsync<long>("SELECT COUNT(*) FROM (SELECT 1 FROM risk_score GROUP BY deal_id, event_seq, model_version, as_of HAVING COUNT(*) > 1) twice"))
            .ShouldBe(0, "no two nodes said the same");
        await DeliveredAsync(cluster);
    }

    [Fact]
    public async Task What_one_node_learns_of_people_the_others_know_at_once()
    {
        await using var cluster = await Cluster.StartAsync(2);
        cluster.Slack.AddUser("UANA", "Ana Alves", "ana@acme.test");
        await cluster.SendAsync(HttpMethod.Put, "/api/v1/people", """[{"id":"ana","name":"Ana Alves","role":"rep","email":"ana@acme.test"}]""");
        await FillDealsAsync(cluster, 2);
        await Eventually.HoldsAsync(async () => await cluster.AskAsync<long>("SELECT COUNT(*) FROM risk_latest") == 2, Patience);

        // The first links the account on one node; of the next ones each is answered by another.
        await DetailAsync(cluster, "D001");
        for (var i = 0; i < 4; i++)
        {
            var result = await cluster.Slack.SlashAsync("UANA", "D001");
            SimulatedSlack.Texts(result.Shown!.Blocks).ShouldContain(text => text.Contains("Deal 1", StringComparison.Ordinal), result.Answer.Text);
        }
    }

    private static string Today => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task FillAsync(Cluster cluster)
    {
        cluster.Slack.AddUser("UANA", "Ana Alves", "ana@acme.test");
        cluster.Slack.AddUser("UMAYA", "Maya Mohr", "maya@acme.test");
        await cluster.SendAsync(HttpMethod.Put, "/api/v1/people", """
            [{"id":"maya","name":"Maya Mohr","role":"manager","email":"maya@acme.test"},
             {"id":"ana","name":"Ana Alves","role":"rep","email":"ana@acme.test","managerId":"maya"}]
            """);
        await FillDealsAsync(cluster, Deals);
        await Eventually.HoldsAsync(async () => await cluster.AskAsync<long>("SELECT COUNT(*) FROM risk_latest") == Deals, Patience);
    }

    private static Task FillDealsAsync(Cluster cluster, int deals)
    {
        var rows = new StringBuilder("deal_id,deal_name,created_date,sales_rep_id,region,deal_stage,deal_amount,currency\n");
        for (var i = 1; i <= deals; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"D{i:000},Deal {i},{Began:yyyy-MM-dd},ana,EMEA,Demo,{Amount(0)},USD\n");
        }

        return cluster.SendAsync(HttpMethod.Post, "/api/v1/deals", rows.ToString(), "text/csv");
    }

    /// <summary>Looks at deals through whichever node answers; answers what can be pressed to say that it helped.</summary>
    private static async Task<List<(SlackMessage Message, Control Control)>> LookAsync(Cluster cluster)
    {
        var shown = new List<(SlackMessage, Control)>();
        for (var i = 1; i <= 10; i++)
        {
            var message = await DetailAsync(cluster, $"D{i:000}");
            shown.Add((message, SimulatedSlack.Controls(message.Blocks).First(control => control.Text.StartsWith("Helpful", StringComparison.Ordinal))));
        }

        return shown;
    }

    // A node's first command may find Slack too slow to say who asks; whoever typed it types it again.
    private static async Task<SlackMessage> DetailAsync(Cluster cluster, string deal)
    {
        SlackMessage? shown = null;
        await Eventually.HoldsAsync(async () =>
            (shown = (await cluster.Slack.SlashAsync("UANA", deal)).Shown) is not null
            && SimulatedSlack.Controls(shown.Blocks).Any(control => control.Text.StartsWith("Helpful", StringComparison.Ordinal)),
            Patience);
        return shown!;
    }

    // A node that dies does not answer; whoever pressed presses again.
    private static async Task ClickAsync(Cluster cluster, SlackMessage message, Control control)
    {
        for (var attempt = 1; attempt <= 20 && (await cluster.Slack.ClickAsync("UANA", message, control)).Status != 200; attempt++)
        {
            await Task.Delay(200);
        }
    }

    /// <summary>Each deal's amounts, in their order, of all deals by turns.</summary>
    private static IEnumerable<string> Updates() =>
        from update in Enumerable.Range(1, UpdatesOfEach)
        from deal in Enumerable.Range(1, Deals)
        select string.Create(CultureInfo.InvariantCulture, $$"""[{"deal_id":"D{{deal:000}}","deal_amount":{{Amount(update)}},"occurred_at":"{{Began.AddDays(update):yyyy-MM-dd}}T10:00:00Z"}]""");

    private static double Amount(int update) => 1_000 + (100 * update);

    private static Task<long> UpdatesAsync(Cluster cluster) => cluster.AskAsync<long>("SELECT COUNT(*) FROM deal_event WHERE changes LIKE '%amount%' AND kind <> 0 AND occurred_at > @began", new { began = Began.AddHours(1).ToUnixTimeMilliseconds() });

    private static async Task DeliveredAsync(Cluster cluster)
    {
        await using var connection = new NpgsqlConnection(cluster.Database);
        var digests = (await connection.QueryAsync<string>("SELECT person_id FROM digest")).ToList();
        digests.ShouldNotBeEmpty();
        await Eventually.HoldsAsync(
            async () => await cluster.AskAsync<long>("SELECT COUNT(*) FROM outbox WHERE kind = 'digest' AND state = 3") == digests.Count, Patience);
        var posts = cluster.Slack.Calls.Count(call => call.Method == "chat.postMessage");
        posts.ShouldBeInRange(digests.Count, digests.Count + 1, "at most the post that was under way when its node died is made twice");
        (await cluster.AskAsync<long>("SELECT COUNT(*) FROM outbox WHERE state = 4")).ShouldBe(0);
    }
}
