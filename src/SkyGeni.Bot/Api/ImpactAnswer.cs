using SkyGeni.Bot.Impact;
using SkyGeni.Core.Impact;

namespace SkyGeni.Bot.Api;

/// <summary>What was done about deals at risk, and what it changed.</summary>
/// <param name="Scope"><c>company</c>, <c>team</c>, or <c>company-for-small-team</c> where too few people are in the team.</param>
/// <param name="People">People in the figures.</param>
/// <param name="Acceptance">Null with fewer than three people: it would be one person's.</param>
/// <param name="AlertToAction">Null likewise.</param>
/// <param name="RiskAfter">Null likewise. Not randomised.</param>
/// <param name="Effects">What following a recommendation was measured to change, those by chance first.</param>
/// <param name="Lowered">Recommendations said later, because people found them not helpful.</param>
public sealed record ImpactAnswer(
    string Scope,
    DateTimeOffset Since,
    DateTimeOffset AsOf,
    int People,
    ActionsAnswer Actions,
    AcceptanceAnswer? Acceptance,
    AlertToActionAnswer? AlertToAction,
    RiskAfterAnswer? RiskAfter,
    IReadOnlyList<EffectLine> Effects,
    IReadOnlyList<LoweredLine> Lowered)
{
    internal static ImpactAnswer Of(ImpactView view) => new(
        view.Figures.Scope switch { ImpactScope.Team => "team", ImpactScope.CompanyForSmallTeam => "company-for-small-team", _ => "company" },
        view.Figures.Since,
        view.Figures.AsOf,
        view.Figures.People,
        ActionsAnswer.Of(view.Figures.Done, view),
        view.Figures.Acceptance is { } acceptance ? AcceptanceAnswer.Of(acceptance, view) : null,
        view.Figures.Time is { } time ? new AlertToActionAnswer(time.Alerts, time.Acted, time.None, time.TooYoung, time.Median?.TotalHours) : null,
        view.Figures.After is { } after ? RiskAfterAnswer.Of(after) : null,
        [.. view.Effects.Select(e => new EffectLine(e.RuleId, view.TitleOf(e.RuleId), new MeasuredAnswer(e.Points, e.Low, e.High), e.Deals, e.Randomised))],
        [.. view.Weights.OrderBy(w => w.Value.Weight).Select(w => new LoweredLine(w.Key, view.TitleOf(w.Key), w.Value.Weight, w.Value.Helpful, w.Value.Told))]);
}

/// <summary>What was done.</summary>
/// <param name="Total">Actions logged or detected.</param>
/// <param name="Deals">Deals they were for, and how those ended since.</param>
/// <param name="OwnIdeas">Actions that followed no recommendation.</param>
public sealed record ActionsAnswer(int Total, int Deals, int Won, int Lost, int OwnIdeas, IReadOnlyList<RuleTimes> ByRecommendation)
{
    internal static ActionsAnswer Of(DoneCounts done, ImpactView view) =>
        new(done.Actions, done.Deals, done.Won, done.Lost, done.OwnIdeas, [.. done.ByRule.Select(r => new RuleTimes(r.RuleId, view.TitleOf(r.RuleId), r.Times))]);
}

public sealed record RuleTimes(string Id, string Title, int Times);

/// <summary>How much of what was recommended was done within a week.</summary>
/// <param name="TooYoung">Recommendations that had no week yet.</param>
/// <param name="SmallTeams">Teams of fewer than three people, in <paramref name="All"/> only.</param>
public sealed record AcceptanceAnswer(
    RateAnswer All, IReadOnlyList<RateAnswer> ByRecommendation, IReadOnlyList<RateAnswer> ByTeam, IReadOnlyList<RateAnswer> BySurface, int TooYoung, int SmallTeams)
{
    internal static AcceptanceAnswer Of(Acceptance a, ImpactView view) => new(
        Rate(a.All, null),
        [.. a.ByRule.Select(r => Rate(r, view.TitleOf(r.Key)))],
        [.. a.ByTeam.Select(r => Rate(r, null))],
        [.. a.BySurface.Select(r => Rate(r, null))],
        a.TooYoung,
        a.SmallTeams);

    private static RateAnswer Rate(AcceptanceRate r, string? title) => new(r.Key, title, r.Done, r.Shown, r.Rate, r.Low, r.High);
}

/// <summary>A rate, 0–1, with its 95 % range, drawn towards that of all where there are few.</summary>
public sealed record RateAnswer(string Id, string? Title, int Done, int Shown, double Rate, double Low, double High);

/// <param name="None">Alerts that no action followed within two weeks.</param>
/// <param name="MedianHours">Of those acted on; null where there are none.</param>
public sealed record AlertToActionAnswer(int Alerts, int Acted, int None, int TooYoung, double? MedianHours);

/// <summary>Change in chance of loss in the two weeks after an action, against deals alike without one.</summary>
/// <param name="Difference">Null with fewer than twenty deals.</param>
/// <param name="Randomised">Always false: people choose which deals they act on.</param>
public sealed record RiskAfterAnswer(int Deals, int Unmatched, int Compared, double Acted, double Alike, MeasuredAnswer? Difference, bool Randomised)
{
    internal static RiskAfterAnswer Of(RiskAfter a) =>
        new(a.Deals, a.Unmatched, a.Compared, a.Acted, a.Alike, a.Difference is { } d ? new MeasuredAnswer(d.Value, d.Low, d.High) : null, Randomised: false);
}

/// <summary>A figure with its 95 % range.</summary>
public sealed record MeasuredAnswer(double Value, double Low, double High);

/// <summary>Difference in win rate between deals that got a recommendation and deals that did not.</summary>
public sealed record EffectLine(string Id, string Title, MeasuredAnswer WinRate, int Deals, bool Randomised);

/// <param name="Weight">0–1.</param>
/// <param name="Helpful">Opinions that it helped.</param>
/// <param name="Opinions">Opinions in all.</param>
public sealed record LoweredLine(string Id, string Title, double Weight, int Helpful, int Opinions);
