using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Home;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Deals;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

public sealed class HomeMessageTests
{
    [Fact]
    public void Of_a_rep_with_something_in_every_part() => Snapshot.ShouldMatch(
        HomeMessage.Of(Home(Company.Rep, Company.BlueHarbor()) with
        {
            Aside = new Aside([Company.Named("Green Field", 9) with { Snooze = Company.Snoozed() }], 1, 2),
            Lately =
            [
                new PastAction(Done("executive call"), "Blue Harbor renewal", Outcome.Open, 0.72, 0.68),
                new PastAction(Done("sent the contract"), "Old Mill", Outcome.Won, 0.3, null),
                new PastAction(Done("called"), "New Pier", Outcome.Open, null, null),
            ],
        }),
        "home-rep");

    [Fact]
    public void Of_an_admin_with_health() => Snapshot.ShouldMatch(
        HomeMessage.Of(Home(Company.Admin) with
        {
            Health = new Health(3, Company.Now.AddMinutes(-9), Company.At("2026-11-01T00:00:00Z"), Company.Now.AddHours(-2), ["Slack does not accept the bot's token"]),
        }),
        "home-admin");

    [Fact]
    public void Of_somebody_not_linked() => Snapshot.ShouldMatch(HomeMessage.NotLinked([Company.Robin]), "home-not-linked");

    private static HomeModel Home(Viewer viewer, params DealCard[] cards) => new()
    {
        Attention = new ListModel { Viewer = viewer, Cards = cards, Summary = Company.Summary() },
        ChangedThisWeek = 4,
        Aside = new Aside([], 0, 0),
        Lately = [],
        Settings = new PersonSettings { DigestOn = true, DigestTime = new TimeOnly(8, 0), DigestDays = WeekDays.MondayToFriday },
    };

    private static Intervention Done(string what) => new("i1", "D00012", "rep_1", null, what, null, new DateOnly(2026, 11, 23), Company.Now.AddDays(-1));
}
