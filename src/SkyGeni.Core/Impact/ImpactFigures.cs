using System.Collections.Immutable;
using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Impact;

/// <summary>Whose figures they are.</summary>
public enum ImpactScope
{
    /// <summary>Everybody's.</summary>
    Company = 1,

    /// <summary>A manager's team's.</summary>
    Team,

    /// <summary>Everybody's in place of a team's: in the team are too few people for its figures not to be one person's.</summary>
    CompanyForSmallTeam,

    /// <summary>The reader's own.</summary>
    Own,
}

/// <summary>How often the recommendation of a rule was followed.</summary>
public sealed record RuleCount(string RuleId, int Times);

/// <summary>What was done, for how many deals, and how those ended.</summary>
public sealed record DoneCounts(int Actions, int Deals, int Won, int Lost, ImmutableArray<RuleCount> ByRule, int OwnIdeas)
{
    public static DoneCounts Of(IReadOnlyCollection<ActionTaken> actions)
    {
        var deals = actions.GroupBy(a => a.DealId, StringComparer.Ordinal).Select(g => g.Last().Outcome).ToList();
        return new DoneCounts(
            actions.Count,
            deals.Count,
            deals.Count(o => o == Outcome.Won),
            deals.Count(o => o == Outcome.Lost),
            [.. actions.Where(a => a.RuleId is not null).CountBy(a => a.RuleId!).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => new RuleCount(c.Key, c.Value))],
            actions.Count(a => a.RuleId is null));
    }
}

/// <summary>What was done, how much of what was recommended that was, how soon, and what the chance of loss did after.</summary>
public sealed record ImpactFigures
{
    public required ImpactScope Scope { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    /// <summary>People in them.</summary>
    public required int People { get; init; }

    public required DoneCounts Done { get; init; }

    /// <summary>Null where it would show what a single person did to somebody else.</summary>
    public Acceptance? Acceptance { get; init; }

    /// <inheritdoc cref="Acceptance"/>
    public TimeToAction? Time { get; init; }

    /// <summary>Never of one person.</summary>
    public RiskAfter? After { get; init; }

    /// <summary>Of everybody, to whoever may see that.</summary>
    public static ImpactFigures OfCompany(ImpactRows rows) => Of(rows, rows.People < Acceptance.LeastPeople ? null : ImpactScope.Company, ImpactScope.Company);

    /// <summary>Of a team, or in its place of everybody where the team is too small.</summary>
    public static ImpactFigures OfTeam(ImpactRows rows, Func<string?, bool> inTeam)
    {
        var (told, scope) = Told(rows, inTeam);
        return Of(told, told.People < Acceptance.LeastPeople ? null : scope, scope);
    }

    /// <summary>The rows that a manager is told of: their team's, or everybody's where the team has too few people.</summary>
    public static (ImpactRows Rows, ImpactScope Scope) Told(ImpactRows rows, Func<string?, bool> inTeam)
    {
        var team = rows.Of(inTeam);
        return team.People >= Acceptance.LeastPeople ? (team, ImpactScope.Team) : (rows, ImpactScope.CompanyForSmallTeam);
    }

    /// <summary>Of one person, to that person.</summary>
    public static ImpactFigures OfPerson(ImpactRows rows, Func<string?, bool> isTheirs) => Of(rows.Of(isTheirs), ImpactScope.Own, ImpactScope.Own) with { After = null };

    private static ImpactFigures Of(ImpactRows rows, ImpactScope? shown, ImpactScope scope) => new()
    {
        Scope = scope,
        Since = rows.Since,
        AsOf = rows.AsOf,
        People = rows.People,
        Done = DoneCounts.Of(rows.Actions),
        Acceptance = shown is null ? null : Acceptance.Of(rows.Advice, rows.AsOf),
        Time = shown is null ? null : TimeToAction.Of([.. rows.Alerts.Select(a => a.Alert)], rows.AsOf),
        After = shown is null ? null : RiskAfter.Of([.. rows.Acted.Select(a => a.Path)], rows.Idle),
    };
}
