using System.Collections.Immutable;
using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Impact;

/// <summary>Something a person did for a deal, and how the deal stands now.</summary>
/// <param name="DealId">The deal.</param>
/// <param name="OwnerId">Its owner, by roster id; null where nobody is known.</param>
/// <param name="RuleId">The rule whose recommendation it followed; null: their own idea.</param>
/// <param name="At">When it was done, as far as is known: of what was detected when its event occurred, else when it was logged.</param>
/// <param name="Outcome">How the deal ended, or that it has not.</param>
public sealed record ActionTaken(string DealId, string? OwnerId, string? RuleId, DateTimeOffset At, Outcome Outcome)
{
    /// <summary>When it was heard of: what is told week by week goes by that, so that nothing is left out.</summary>
    public DateTimeOffset LoggedAt { get; init; } = At;

    /// <summary>When the deal ended; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>All that figures of follow-through are made of, each with the owner of its deal, so that any part of a company can be told of.</summary>
/// <param name="Since">From when on.</param>
/// <param name="AsOf">When they were read.</param>
/// <param name="Advice">What was recommended.</param>
/// <param name="Actions">What was done.</param>
/// <param name="Alerts">Alerts to owners, each with its owner.</param>
/// <param name="Acted">Deals acted on two weeks ago or longer, each with its owner.</param>
/// <param name="Idle">Deals without an action, whoever owns them.</param>
public sealed record ImpactRows(
    DateTimeOffset Since,
    DateTimeOffset AsOf,
    ImmutableArray<AdviceShown> Advice,
    ImmutableArray<ActionTaken> Actions,
    ImmutableArray<(string? OwnerId, AlertFollowed Alert)> Alerts,
    ImmutableArray<(string? OwnerId, RiskPath Path)> Acted,
    ImmutableArray<RiskPath> Idle)
{
    /// <summary>The part of some owners; what is compared with stays whole.</summary>
    public ImpactRows Of(Func<string?, bool> owner) => this with
    {
        Advice = [.. Advice.Where(a => owner(a.OwnerId))],
        Actions = [.. Actions.Where(a => owner(a.OwnerId))],
        Alerts = [.. Alerts.Where(a => owner(a.OwnerId))],
        Acted = [.. Acted.Where(a => owner(a.OwnerId))],
    };

    /// <summary>The same without a word of some rules: what was done about one stands as an own idea.</summary>
    public ImpactRows Without(Func<string?, bool> isOne) => this with
    {
        Advice = [.. Advice.Where(a => !isOne(a.RuleId))],
        Actions = [.. Actions.Select(a => isOne(a.RuleId) ? a with { RuleId = null } : a)],
    };

    /// <summary>How many people stand in them.</summary>
    public int People => Advice.Select(a => a.OwnerId).Concat(Actions.Select(a => a.OwnerId)).Concat(Alerts.Select(a => a.OwnerId))
        .OfType<string>().Distinct(StringComparer.Ordinal).Count();
}
