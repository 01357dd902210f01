using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Reminders;
using SkyGeni.Bot.Slack.Actions;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Slack.Views;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Reminders;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

public sealed class ReminderMessageTests
{
    private static readonly Reminder Asked = new(
        "0193a5c0a5c07cc0a5c0a5c0a5c0a5c0", "D00012", Company.Ana.Id, Company.Ana.Id, "executive-call", "Ask for an executive call", Company.Now.AddDays(3), Company.Now.AddMinutes(-1));

    [Fact]
    public void When_its_time_has_come() => Snapshot.ShouldMatch(ReminderMessage.Of(Model() with { Reminder = Past() }), "reminder");

    [Fact]
    public void Done_it_has_the_receipt_of_what_was_logged() => Snapshot.ShouldMatch(
        ReminderMessage.Of(Model() with
        {
            Reminder = Past() with { EndedBy = ReminderEnds.Done },
            Card = Company.BlueHarbor() with
            {
                Intervention = new Noted<Intervention>(
                    new Intervention("i1", "D00012", Company.Ana.Id, "executive-call", "Ask for an executive call", null, new DateOnly(2026, 11, 24), Company.Now), "Ana", Company.Now),
            },
        }),
        "reminder-done");

    [Fact]
    public void Lapsed_because_the_deal_was_closed() => Snapshot.ShouldMatch(
        ReminderMessage.Of(Model() with
        {
            Lapse = ReminderLapse.Closed,
            Card = Company.BlueHarbor() with { Deal = Company.BlueHarbor().Deal with { Outcome = Outcome.Won, ClosedAt = Company.Now.AddDays(-1) }, Score = null },
        }),
        "reminder-closed");

    [Fact]
    public void Lapsed_because_the_deal_is_somebody_elses() =>
        Snapshot.ShouldMatch(ReminderMessage.Of(Model() with { Lapse = ReminderLapse.Moved, Card = null }), "reminder-moved");

    [Fact]
    public void Those_to_come() => Snapshot.ShouldMatch(
        RemindersMessage.Of(new RemindersModel(Company.Rep, [(Asked, "Blue Harbor renewal"), (Asked with { Id = "r2", What = "call & ask <Jo>" }, "Green Field")], 12)), "reminders");

    [Fact]
    public void None_to_come() => Snapshot.ShouldMatch(RemindersMessage.Of(new RemindersModel(Company.Rep, [], 0)), "reminders-none");

    [Fact]
    public void The_form() => Snapshot.ShouldMatch(
        RemindModal.Of(
            Company.BlueHarbor(), Company.Rep, new FormContext("D00012", MessageOrigin.Unknown), new QuietHours(Company.Rep.Zone, null, null, day => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday)),
            Company.BlueHarbor().Score!.Recommendations[0]),
        "modal-remind");

    [Fact]
    public void A_receipt_in_the_list() => Snapshot.ShouldMatch(
        ListMessage.Of(new ListModel { Viewer = Company.Rep, Cards = [Company.BlueHarbor() with { Reminder = Asked }], Summary = Company.Summary() }), "list-reminder");

    private static Reminder Past() => Asked with { CreatedAt = Company.Now.AddDays(-3), DueAt = Company.Now };

    private static ReminderModel Model() => new() { Viewer = Company.Rep, Reminder = Past(), Card = Company.BlueHarbor(), Freshness = Company.Fresh() };
}
