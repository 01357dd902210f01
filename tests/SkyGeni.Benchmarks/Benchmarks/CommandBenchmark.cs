using System.Globalization;
using SkyGeni.Benchmarks.Data;
using SkyGeni.Benchmarks.Servers;

namespace SkyGeni.Benchmarks.Benchmarks;

/// <summary>What a person waits for after typing <c>/deal-risk</c>.</summary>
internal sealed class CommandBenchmark : IBenchmark
{
    private const int Many = 50;

    public string Name => "command";

    public string About =>
        "A slash command from request to answer: signed HTTP to the whole bot, whose store holds 100,000 open deals of 50 reps. "
        + "Against a bare ASP.NET Core endpoint that reads the same form and answers as many bytes.";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkRun run, CancellationToken cancel)
    {
        await using var bare = await BareServer.StartAsync(cancel);
        await using var bot = await BotHost.StartAsync(await run.StoreAsync(run.Deals), run.Scratch, cancel);
        using var sender = new SlackSender(bot.Secret, bare.ResponseUrl);
        var figures = new List<Figure>();
        foreach (var (what, form) in Commands(sender, run.Deals))
        {
            var bytes = (await sender.SendAsync(bot.Url + "/slack/command", form(0))).Length;
            var size = string.Create(CultureInfo.InvariantCulture, $"a bare endpoint, {bytes:#,0} bytes");
            foreach (var (connections, requests) in new[] { (1, run.Sized(1_000)), (Many, run.Sized(4_000)) })
            {
                var asked = await LoadResult.OfAsync(connections, requests, number => sender.SendAsync(bot.Url + "/slack/command", form(number)));
                var plain = await LoadResult.OfAsync(connections, requests, number => sender.SendAsync(bare.Url + BareServer.Answering(bytes), form(number)));
                var name = string.Create(CultureInfo.InvariantCulture, $"{what}, {connections} {(connections == 1 ? "connection" : "connections")}");
                figures.Add(new Figure(name, asked.Median, size, plain.Median, Unit.Seconds));
                figures.Add(new Figure(name + ", 99th percentile", asked.Percentile99, size, plain.Percentile99, Unit.Seconds));
            }
        }

        return figures;
    }

    private static IEnumerable<(string What, Func<int, string> Form)> Commands(SlackSender sender, int deals) =>
    [
        ("/deal-risk, a rep's list", number => sender.Command(People.SlackIdOf(number), "")),
        ("/deal-risk, an admin's list over every deal", _ => sender.Command(People.Admin, "")),
        ("/deal-risk with a deal's id", number => sender.Command(People.Admin, DealFile.DealId(1 + (number % deals)))),
        ("/deal-risk with a misspelt name", number => sender.Command(People.Admin, string.Create(CultureInfo.InvariantCulture, $"acount {number % 20_000}"))),
    ];
}
