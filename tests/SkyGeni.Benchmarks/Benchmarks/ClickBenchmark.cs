using System.Text.Json;
using SkyGeni.Benchmarks.Data;
using SkyGeni.Benchmarks.Servers;
using SkyGeni.Bot.Slack;

namespace SkyGeni.Benchmarks.Benchmarks;

/// <summary>What a person waits for after a press of <i>Helpful</i>.</summary>
internal sealed class ClickBenchmark : IBenchmark
{
    private const int Many = 50;

    public string Name => "click";

    public string About =>
        "A press of Helpful, up to the acknowledgement, which comes after the opinion is stored and the message is rendered again "
        + "and sent to the response_url. Against a bare endpoint that reads the same form and sends as many bytes to the same address.";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkRun run, CancellationToken cancel)
    {
        await using var bare = await BareServer.StartAsync(cancel);
        await using var bot = await BotHost.StartAsync(await run.StoreAsync(run.Deals), run.Scratch, cancel);
        using var sender = new SlackSender(bot.Secret, bare.ResponseUrl);
        var presses = new List<Press>();
        for (var rep = 0; rep < People.Reps; rep++)
        {
            presses.AddRange(Presses(People.SlackIdOf(rep), await sender.SendAsync(bot.Url + "/slack/command", sender.Command(People.SlackIdOf(rep), ""))));
        }

        Task Press(string url, int number)
        {
            var press = presses[number % presses.Count];
            return sender.SendAsync(url, sender.Press(press.SlackUserId, press.BlockId, ActionIds.DealHelpful, press.DealId));
        }

        await Press(bot.Url + "/slack/action", 0);
        var bytes = bare.LastReceived;
        var figures = new List<Figure>();
        foreach (var (connections, requests) in new[] { (1, run.Sized(500)), (Many, run.Sized(2_000)) })
        {
            var pressed = await LoadResult.OfAsync(connections, requests, number => Press(bot.Url + "/slack/action", number));
            var plain = await LoadResult.OfAsync(connections, requests, number => Press(bare.Url + BareServer.PassingOn(bytes), number));
            figures.Add(new Figure($"Helpful, {connections} {(connections == 1 ? "connection" : "connections")}", pressed.Median, "a bare endpoint that passes on", plain.Median, Unit.Seconds));
        }

        return figures;
    }

    /// <summary>Every Helpful that a list offers.</summary>
    private static List<Press> Presses(string slackUserId, byte[] list)
    {
        using var message = JsonDocument.Parse(list);
        return
        [
            .. from block in message.RootElement.GetProperty("blocks").EnumerateArray()
               where block.TryGetProperty("elements", out _)
               from element in block.GetProperty("elements").EnumerateArray()
               where element.TryGetProperty("action_id", out var action) && action.ValueEquals(ActionIds.DealHelpful)
               select new Press(slackUserId, block.GetProperty("block_id").GetString()!, element.GetProperty("value").GetString()!),
        ];
    }

    private sealed record Press(string SlackUserId, string BlockId, string DealId);
}
