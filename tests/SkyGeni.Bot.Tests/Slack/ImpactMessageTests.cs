using SkyGeni.Bot.Impact;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Impact;
using SkyGeni.Core.People;
using SkyGeni.Core.Recommendations;
using SkyGeni.Core.Scoring;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

public sealed class ImpactMessageTests
{
    private static readonly Roster Roster = new([Company.Ana, Company.Maya, Company.Robin]);
    private static readonly ImpactRows Nothing = new(Company.Now.AddDays(-90), Company.Now, [], [], [], [], []);

    [Fact]
    public void To_a_manager_with_effects_measured() => Snapshot.ShouldMatch(ImpactMessage.Of(View(ImpactScope.Team), Roster, Company.Manager), "impact-manager");

    [Fact]
    public void To_an_admin_with_nothing_measured_and_one_rule_said_later() => Snapshot.ShouldMatch(
        ImpactMessage.Of(
            View(ImpactScope.Company) with { Effects = [], Weights = new Dictionary<string, HeardWeight> { ["confirm-close-date"] = new(0.42, 2, 11, 0.5) } }, Roster, Company.Admin),
        "impact-admin");

    [Fact]
    public void To_a_manager_before_anything_was_done() => Snapshot.ShouldMatch(
        ImpactMessage.Of(new ImpactView(ImpactFigures.OfTeam(Nothing, _ => true), [], new Dictionary<string, HeardWeight>(), Titles), Roster, Company.Manager), "impact-empty");

    [Fact]
    public void To_a_rep_about_themselves() => Snapshot.ShouldMatch(ImpactMessage.Of(View(ImpactScope.Own), Roster, Company.Rep), "impact-rep");

    [Fact]
    public void To_a_rep_who_logged_nothing_yet() => Snapshot.ShouldMatch(
        ImpactMessage.Of(new ImpactView(ImpactFigures.OfPerson(Nothing, _ => true), [], new Dictionary<string, HeardWeight>(), Titles), Roster, Company.Rep), "impact-rep-empty");

    private static Dictionary<string, string> Titles { get; } = new()
    {
        ["executive-call"] = "Ask for an executive call",
        ["confirm-close-date"] = "Confirm the close date with the buyer",
        ["agree-next-step"] = "Agree on a next step and write it down",
        ["second-contact"] = "Win a second contact",
    };

    private static ImpactView View(ImpactScope scope) => new(
        new ImpactFigures
        {
            Scope = scope,
            Since = Company.Now.AddDays(-90),
            AsOf = Company.Now.AddMinutes(-1),
            People = 6,
            Done = new DoneCounts(31, 22, 4, 3, [new("executive-call", 12), new("confirm-close-date", 9), new("agree-next-step", 4)], 6),
            Acceptance = new Acceptance
            {
                All = new AcceptanceRate("", 23, 84, 0.274, 0.19, 0.37),
                ByRule = [new AcceptanceRate("executive-call", 12, 30, 0.34, 0.22, 0.48), new AcceptanceRate("confirm-close-date", 3, 24, 0.19, 0.09, 0.32)],
                ByTeam = [new AcceptanceRate("mgr_1", 20, 60, 0.31, 0.21, 0.42)],
                BySurface = [new AcceptanceRate("digest", 12, 50, 0.25, 0.16, 0.36), new AcceptanceRate("alert", 15, 40, 0.34, 0.22, 0.47)],
                TooYoung = 7,
                SmallTeams = 1,
            },
            Time = new TimeToAction(40, 26, TimeSpan.FromHours(5), 3),
            After = scope == ImpactScope.Own ? null : new RiskAfter(22, 2, 61, -0.04, 0.012, new Measured(-0.052, -0.09, -0.012)),
        },
        [new MeasuredEffect("executive-call", 0.06, 0.01, 0.11, 240, true), new MeasuredEffect("confirm-close-date", 0.08, -0.02, 0.18, 65, false)],
        new Dictionary<string, HeardWeight>(),
        Titles);
}
