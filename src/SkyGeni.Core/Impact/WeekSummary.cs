using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Impact;

/// <summary>A manager's week, from Monday to Sunday on their calendar: what the team did, what became of it, and what is not known.</summary>
/// <param name="Monday">The day after it, on which it is told.</param>
/// <param name="Scope">Whose week it is.</param>
/// <param name="Done">What was done in it.</param>
/// <param name="Won">Deals acted on at any time that were won in it.</param>
/// <param name="Lost">The same, lost.</param>
/// <param name="Alerts">Alerts to owners in it.</param>
/// <param name="Answered">Of those, followed by an action by now.</param>
/// <param name="Measured">Recommendations whose effect was measured.</param>
/// <param name="Unmeasured">Recommendations whose effect was not.</param>
public sealed record WeekSummary(
    DateOnly Monday, ImpactScope Scope, DoneCounts Done, int Won, int Lost, int Alerts, int Answered, int Measured, int Unmeasured)
{
    private const int Days = 7;

    /// <summary>Nothing was done and nothing ended: one line says so.</summary>
    public bool IsQuiet => Done.Actions == 0 && Won + Lost == 0;

    /// <param name="rows">What is known.</param>
    /// <param name="inTeam">Whether an owner is of the team; a team of too few people is told everybody's week.</param>
    /// <param name="monday">The day it is told on.</param>
    /// <param name="zone">The manager's own.</param>
    /// <param name="measured">Recommendations whose effect was measured, and whose was not.</param>
    public static WeekSummary Of(ImpactRows rows, Func<string?, bool> inTeam, DateOnly monday, TimeZoneInfo zone, (int Measured, int Unmeasured) measured)
    {
        bool InWeek(DateTimeOffset at) => SaidDay.Of(at, zone) is var day && day < monday && day >= monday.AddDays(-Days);
        var (told, scope) = ImpactFigures.Told(rows, inTeam);
        var ended = told.Actions.Where(a => a.ClosedAt is { } closed && InWeek(closed)).DistinctBy(a => a.DealId).ToList();
        var alerts = told.Alerts.Where(a => InWeek(a.Alert.RaisedAt)).ToList();
        return new WeekSummary(
            monday,
            scope,
            DoneCounts.Of([.. told.Actions.Where(a => InWeek(a.LoggedAt))]),
            ended.Count(a => a.Outcome == Outcome.Won),
            ended.Count(a => a.Outcome == Outcome.Lost),
            alerts.Count,
            alerts.Count(a => a.Alert.FirstActionAt is not null),
            measured.Measured,
            measured.Unmeasured);
    }
}
