using SkyGeni.Benchmarks.Live;
using SkyGeni.Benchmarks.Servers;

namespace SkyGeni.Benchmarks.Benchmarks;

/// <summary>From a change in the CRM to Slack having taken the alert about it.</summary>
internal sealed class LiveBenchmark : IBenchmark
{
    private const int Requests = 500;

    /// <summary>About as many bytes as the message of an alert.</summary>
    private const int MessageBytes = 4_000;

    public string Name => "live";

    public string About =>
        "200 deal updates a second through HubSpot's webhook and the REST API, some late, shuffled and repeated, into the built bot as a process of its own with 100,000 open deals: "
        + "from the sending of a change to Slack having taken the alert about it, and slash commands meanwhile. Nothing may be lost on the way. "
        + "Against a bare endpoint that passes as many bytes on at once, and one that answers a command.";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkRun run, CancellationToken cancel)
    {
        var options = new LiveOptions { Deals = Math.Max(1_000, run.Deals), Seconds = Math.Max(10, run.Sized(60)) };
        var report = await new LiveRun(options, Console.Error).RunAsync(run.Scratch, cancel);
        if (!report.Holds || report.Alerts.Count == 0)
        {
            throw new InvalidOperationException(report.Text());
        }

        await using var bare = await BareServer.StartAsync(cancel);
        using var sender = new SlackSender(ServerProcess.Secret, bare.ResponseUrl);
        var passed = await LoadResult.OfAsync(1, Requests, _ => sender.SendAsync(bare.Url + BareServer.PassingOn(MessageBytes), "a=b"));
        var answered = await LoadResult.OfAsync(1, Requests, _ => sender.SendAsync(bare.Url + BareServer.Answering(MessageBytes), "a=b"));
        return
        [
            new Figure("a change to its alert in Slack", Timing.Median(report.Alerts), "a bare endpoint that passes on", passed.Median, Unit.Seconds),
            new Figure("a change to its alert in Slack, 99th percentile", Timing.Percentile(report.Alerts, 0.99), "a bare endpoint that passes on", passed.Percentile99, Unit.Seconds),
            new Figure("/deal-risk meanwhile", Timing.Median(report.Commands), "a bare endpoint", answered.Median, Unit.Seconds),
            new Figure("/deal-risk meanwhile, 99th percentile", Timing.Percentile(report.Commands, 0.99), "a bare endpoint", answered.Percentile99, Unit.Seconds),
            new Figure("memory at the end of it", report.Memory.End, "at its beginning", report.Memory.Begin, Unit.Bytes),
        ];
    }
}
