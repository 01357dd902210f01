namespace SkyGeni.Core.Impact;

/// <summary>An alert and the first thing that was done for its deal from then on.</summary>
/// <param name="RaisedAt">When somebody was told.</param>
/// <param name="FirstActionAt">Null: nothing yet.</param>
public sealed record AlertFollowed(DateTimeOffset RaisedAt, DateTimeOffset? FirstActionAt);

/// <summary>How long it took from an alert to the first action.</summary>
/// <param name="Alerts">Alerts that were answered or had their time.</param>
/// <param name="Acted">Of those, followed by an action in time.</param>
/// <param name="Median">Of those acted on; null where there are none.</param>
/// <param name="TooYoung">Alerts without an action that may still have one.</param>
public sealed record TimeToAction(int Alerts, int Acted, TimeSpan? Median, int TooYoung)
{
    /// <summary>An action later than that is not counted as an answer to the alert.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    public int None => Alerts - Acted;

    public static TimeToAction Of(IReadOnlyCollection<AlertFollowed> alerts, DateTimeOffset now)
    {
        var times = alerts.Where(Answered).Select(a => a.FirstActionAt!.Value - a.RaisedAt).Order().ToList();
        var young = alerts.Count(a => !Answered(a) && now - a.RaisedAt < Longest);
        TimeSpan? median = times.Count == 0 ? null : (times[(times.Count - 1) / 2] + times[times.Count / 2]) / 2;
        return new TimeToAction(alerts.Count - young, times.Count, median, young);
    }

    private static bool Answered(AlertFollowed alert) => alert.FirstActionAt is { } at && at - alert.RaisedAt <= Longest;
}
