using System.Globalization;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ops.Doctor;

/// <summary>
/// Whether each source that sends changes by itself is heard from as usual. Usual is what the last four weeks show: the longest
/// time between two hours in which something came, nights and weekends among them.
/// </summary>
internal sealed class ArrivalsCheck(Database database, TimeProvider clock) : IDoctorCheck
{
    private const long HourMs = 3_600_000;

    /// <summary>Fewer hours in which something came say little of what is usual.</summary>
    private const int LeastHours = 12;
    private static readonly TimeSpan Looked = TimeSpan.FromDays(28);

    /// <summary>Brought by hand, made up, or done by this program: nobody sends them.</summary>
    private static readonly HashSet<string> ByHand = new(StringComparer.Ordinal) { "csv", "sample", DeedEvents.Source };

    public string Id => "arrivals";

    public async Task<DoctorLine> LookAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var arrivals = await ReadAsync(now);
        if (arrivals.Count == 0)
        {
            return DoctorLine.Well("no source sends changes by itself");
        }

        var silent = arrivals.Where(source => source.IsSilent(now)).ToList();
        var found = string.Join("; ", (silent.Count > 0 ? silent : arrivals).Select(source => source.Words(now)));
        return silent.Count == 0
            ? DoctorLine.Well(found)
            : DoctorLine.Doubtful(found, "See whether the source still sends (its delivery log, its credentials), whether it reaches Public:Url, and what the findings say.");
    }

    private async Task<IReadOnlyList<Arrivals>> ReadAsync(DateTimeOffset now)
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(string Source, long Hour, long Last)>(
            $"""
            SELECT source, recorded_at / {HourMs}, MAX(recorded_at) FROM deal_event
            WHERE recorded_at >= @since GROUP BY source, recorded_at / {HourMs} ORDER BY 1, 2
            """,
            new { since = (now - Looked).ToUnixTimeMilliseconds() }));
        return [.. rows.GroupBy(row => row.Source).Where(source => !ByHand.Contains(source.Key))
            .Select(source => new Arrivals(source.Key, [.. source.Select(row => row.Hour)], DateTimeOffset.FromUnixTimeMilliseconds(source.Max(row => row.Last))))];
    }

    /// <summary>When a source was heard from.</summary>
    /// <param name="Hours">The hours in which something came, since 1970, in order.</param>
    /// <param name="Last">When the last came.</param>
    private sealed record Arrivals(string Source, long[] Hours, DateTimeOffset Last)
    {
        private TimeSpan LongestGap => TimeSpan.FromHours(Hours.Zip(Hours.Skip(1), (before, after) => after - before).Max());

        private bool IsKnown => Hours.Length >= LeastHours;

        public bool IsSilent(DateTimeOffset now) => IsKnown && now - Last > (LongestGap * 1.5) + TimeSpan.FromHours(1);

        public string Words(DateTimeOffset now) => string.Create(
            CultureInfo.InvariantCulture,
            $"{Source}: last heard from {Shown(now - Last)} ago{(IsKnown ? $", never silent for longer than {Shown(LongestGap)} before" : "")}");

        private static string Shown(TimeSpan span) => span < TimeSpan.FromHours(1) ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, span.TotalMinutes):0} min")
            : span < TimeSpan.FromDays(2) ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0} h")
            : string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0} days");
    }
}
