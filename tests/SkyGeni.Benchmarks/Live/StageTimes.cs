using System.Globalization;
using System.Text.RegularExpressions;

namespace SkyGeni.Benchmarks.Live;

/// <summary>How long the stages took by the bot's own account: <c>skygeni_stage_seconds</c> of its <c>/metrics</c>.</summary>
internal static partial class StageTimes
{
    /// <summary>A line a stage, over all nodes: within which bucket half, 95 and 99 of a hundred are.</summary>
    public static async Task<string> ReadAsync(IEnumerable<string> urls, CancellationToken cancel)
    {
        using var client = new HttpClient();
        var counts = new Dictionary<string, SortedDictionary<double, long>>(StringComparer.Ordinal);
        foreach (var url in urls)
        {
            foreach (Match line in Bucket().Matches(await client.GetStringAsync(new Uri(url + "/metrics"), cancel)))
            {
                var stage = line.Groups["stage"].Value;
                var upTo = line.Groups["le"].Value == "+Inf" ? double.PositiveInfinity : double.Parse(line.Groups["le"].Value, CultureInfo.InvariantCulture);
                var buckets = counts.TryGetValue(stage, out var known) ? known : counts[stage] = [];
                buckets[upTo] = buckets.GetValueOrDefault(upTo) + long.Parse(line.Groups["count"].Value, CultureInfo.InvariantCulture);
            }
        }

        return string.Join(Environment.NewLine, counts.Select(stage => string.Create(
            CultureInfo.InvariantCulture,
            $"  {stage.Key,-26} p50 within {Within(stage.Value, 0.5)}, p95 within {Within(stage.Value, 0.95)}, p99 within {Within(stage.Value, 0.99)} of {stage.Value.Values.Last()}")));
    }

    private static string Within(SortedDictionary<double, long> buckets, double part) =>
        string.Create(CultureInfo.InvariantCulture, $"{buckets.First(bucket => bucket.Value >= part * buckets.Values.Last()).Key * 1000:0} ms");

    [GeneratedRegex("""^skygeni_stage_seconds_bucket\{(?=[^}]*stage="(?<stage>\w+)")[^}]*le="(?<le>[^"]+)"[^}]*\} (?<count>\d+)""", RegexOptions.Multiline)]
    private static partial Regex Bucket();
}
