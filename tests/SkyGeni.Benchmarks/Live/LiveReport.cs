using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SkyGeni.Benchmarks.Live;

/// <summary>What a live run came to.</summary>
/// <param name="Alerts">Seconds from the sending of a change to Slack having taken the message about it.</param>
/// <param name="Answers">Seconds from the sending of a change to its acknowledgement.</param>
/// <param name="Commands">Seconds to the answer of a slash command.</param>
/// <param name="Memory">Bytes resident at the beginning, at the end, and at most.</param>
internal sealed partial record LiveReport(
    IReadOnlyList<double> Alerts, IReadOnlyList<double> Answers, IReadOnlyList<double> Commands, (double Begin, double End, double Most) Memory,
    (int Attempts, int Failures) Tried, string Stages, Balance Balance)
{
    public bool Holds => Balance.IsEven(kills: 0);

    public static LiveReport Of(
        LiveWorld world, IReadOnlyList<double> commands, IReadOnlyList<(double Second, long Bytes)> memory, long counts, string stages, Balance balance)
    {
        var worse = world.Sender.Acknowledged.Where(pair => pair.Key.Field == Changing.Worse).ToDictionary(pair => LiveCompany.DealId(pair.Key.Deal), pair => pair.Value, StringComparer.Ordinal);
        var alerts = world.Slack.Posts
            .Select(post => (post.At, Sent: DealId().Matches(post.Body).Select(m => m.Value).Where(worse.ContainsKey).Select(id => worse[id]).FirstOrDefault()))
            .Where(post => post.Sent > counts)
            .Select(post => Stopwatch.GetElapsedTime(post.Sent, post.At).TotalSeconds);
        return new LiveReport([.. alerts], [.. world.Sender.Answers], commands, Flat(memory), world.Sender.Tried, stages, balance);
    }

    public string Text()
    {
        var text = new StringBuilder();
        text.AppendLine(Line("receipt to Slack", Alerts)).AppendLine(Line("receipt to acknowledgement", Answers)).AppendLine(Line("slash command", Commands));
        text.AppendLine(Stages);
        text.AppendLine(CultureInfo.InvariantCulture, $"{"memory",-28} begin {Memory.Begin / 1e6:0} MB, end {Memory.End / 1e6:0} MB, most {Memory.Most / 1e6:0} MB");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"deliveries",-28} {Tried.Attempts} requests, {Tried.Failures} of them to be repeated");
        text.AppendLine(Balance.Text());
        return text.Append(Holds ? "The books balance." : "THE BOOKS DO NOT BALANCE.").ToString();
    }

    private static (double Begin, double End, double Most) Flat(IReadOnlyList<(double Second, long Bytes)> memory)
    {
        var counted = memory.Where(m => m.Second > 10).Select(m => (double)m.Bytes).ToList();
        return counted.Count == 0 ? default : (Timing.Median(counted.Take(10)), Timing.Median(counted.TakeLast(10)), counted.Max());
    }

    private static string Line(string what, IReadOnlyList<double> seconds) => seconds.Count == 0
        ? $"{what,-28} none"
        : string.Create(CultureInfo.InvariantCulture, $"{what,-28} p50 {Ms(seconds, 0.5)}, p95 {Ms(seconds, 0.95)}, p99 {Ms(seconds, 0.99)}, most {Ms(seconds, 1)} of {seconds.Count}");

    private static string Ms(IReadOnlyList<double> seconds, double part) => string.Create(CultureInfo.InvariantCulture, $"{Timing.Percentile(seconds, part) * 1000:0} ms");

    [GeneratedRegex(@"\b1\d{7}\b")]
    private static partial Regex DealId();
}
