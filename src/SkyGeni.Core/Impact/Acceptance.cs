using System.Collections.Immutable;
using SkyGeni.Core.Alerts;

namespace SkyGeni.Core.Impact;

/// <summary>How often what was recommended was done, for one rule, team or surface.</summary>
/// <param name="Key">The rule, the team's manager or the surface; empty: all together.</param>
/// <param name="Done">How many were done in time.</param>
/// <param name="Shown">Of so many that were shown long enough ago.</param>
/// <param name="Rate">0–1, drawn towards that of all where there are few.</param>
/// <param name="Low">Lower end of its 95 % range.</param>
/// <param name="High">Upper end.</param>
public sealed record AcceptanceRate(string Key, int Done, int Shown, double Rate, double Low, double High);

/// <summary>How often what was recommended was done. A recommendation counts once it had its time: what is younger is neither done nor left.</summary>
public sealed record Acceptance
{
    /// <summary>Done within so long counts as followed.</summary>
    public static readonly TimeSpan InTime = TimeSpan.FromDays(7);

    /// <summary>Rules, teams and surfaces of fewer people are told only as part of the whole, so that no rate is one person's.</summary>
    public const int LeastPeople = 3;

    public required AcceptanceRate All { get; init; }

    public required ImmutableArray<AcceptanceRate> ByRule { get; init; }

    public required ImmutableArray<AcceptanceRate> ByTeam { get; init; }

    public required ImmutableArray<AcceptanceRate> BySurface { get; init; }

    /// <summary>Recommendations that had not had their time yet.</summary>
    public required int TooYoung { get; init; }

    /// <summary>Teams that are too small to be told of.</summary>
    public required int SmallTeams { get; init; }

    public static Acceptance Of(IReadOnlyCollection<AdviceShown> shown, DateTimeOffset now)
    {
        var had = shown.Where(s => now - s.At >= InTime).ToList();

        // Shown on several surfaces it is still one recommendation of one deal.
        var once = had.GroupBy(s => (s.DealId, s.RuleId)).Select(g => g.MinBy(s => s.At)!).ToList();
        var whole = Parent(once, s => s.RuleId);
        var teams = once.Where(s => s.TeamId is not null).GroupBy(s => s.TeamId!, StringComparer.Ordinal).ToList();
        return new Acceptance
        {
            All = Rate("", once, whole),
            ByRule = Rates(once, s => s.RuleId, whole),
            ByTeam = Rates(once.Where(s => s.TeamId is not null), s => s.TeamId!, whole),
            BySurface = Rates(had, s => s.Surface, whole),
            TooYoung = shown.Where(s => now - s.At < InTime).Select(s => (s.DealId, s.RuleId)).Distinct().Count(),
            SmallTeams = teams.Count(team => People(team) < LeastPeople),
        };
    }

    private static int People(IEnumerable<AdviceShown> shown) => shown.Select(s => s.OwnerId).OfType<string>().Distinct(StringComparer.Ordinal).Count();

    private static bool IsDone(AdviceShown s) => s.DoneAt is { } at && at - s.At <= InTime;

    private static HelpfulParent Parent(IEnumerable<AdviceShown> shown, Func<AdviceShown, string> key) =>
        HelpfulParent.Of(shown.GroupBy(key, StringComparer.Ordinal).Select(g => (g.Count(IsDone), g.Count())));

    private static ImmutableArray<AcceptanceRate> Rates(IEnumerable<AdviceShown> shown, Func<AdviceShown, string> key, HelpfulParent whole) =>
        [.. shown.GroupBy(key, StringComparer.Ordinal).Where(g => People(g) >= LeastPeople).Select(g => Rate(g.Key, [.. g], whole)).OrderByDescending(r => r.Shown).ThenBy(r => r.Key, StringComparer.Ordinal)];

    private static AcceptanceRate Rate(string key, List<AdviceShown> shown, HelpfulParent whole)
    {
        // The whole itself is drawn nowhere: it is what the others are drawn to.
        var parent = key.Length == 0 ? new HelpfulParent(whole.Rate, 1) : whole;
        var rate = HelpfulRate.Of(shown.Count(IsDone), shown.Count, parent);
        return new AcceptanceRate(key, rate.Helpful, rate.Told, rate.Mean, rate.Low, rate.High);
    }
}
