using System.Collections.Immutable;
using Shouldly;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Recommendations;
using SkyGeni.Bot.Slack.Actions;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Slack.Views;
using SkyGeni.Core.Recommendations;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

public sealed class ModalTests
{
    private static readonly FormContext Context = new("D00012", new MessageOrigin("0193577a0c0070008000000000000000", "D1", "1.2", true, false, "https://hooks.slack.test/1"));

    [Fact]
    public void Snooze() => Snapshot.ShouldMatch(SnoozeModal.Of(Company.BlueHarbor(), Company.Rep, Context), "modal-snooze");

    [Fact]
    public void Dismiss() => Snapshot.ShouldMatch(DismissModal.Of(Company.BlueHarbor(), Company.Rep, Context), "modal-dismiss");

    [Fact]
    public void Log_an_action() => Snapshot.ShouldMatch(LogModal.Of(Company.BlueHarbor(), Company.Rep, Context, Company.BlueHarbor().Score!.Recommendations), "modal-log");

    [Fact]
    public void What_was_off() => Snapshot.ShouldMatch(OffOtherModal.Of(Company.BlueHarbor(), Context), "modal-off-other");

    [Fact]
    public void Settings() => Snapshot.ShouldMatch(
        SettingsModal.Of(
            new PersonSettings { DigestOn = true, DigestTime = new TimeOnly(8, 0), DigestDays = WeekDays.MondayToFriday, LeastAmount = 10_000, QuietFrom = new TimeOnly(19, 0), QuietTo = new TimeOnly(7, 30) },
            Company.Rep,
            Context with { DealId = "" }),
        "modal-settings");

    [Fact]
    public void A_playbook() => Snapshot.ShouldMatch(
        PlaybookModal.Of(Company.BlueHarbor(), Company.Rep, Guide("Call: them", ["Look up `D1`", "Call <them>", "Write down what came of it"]), new HashSet<string> { "Call <them>" }, Context), "modal-playbook");

    [Fact]
    public void A_step_of_two_lines_stands_once_broken_where_a_part_of_it_ends()
    {
        const string step = "Make sure that the price is what it waits for: ask what would be different at a lower one";
        var boxes = (SkyGeni.Slack.Blocks.Checkboxes)PlaybookModal.Of(Company.BlueHarbor(), Company.Rep, Guide("Trade", [step, "Let it end"]), new HashSet<string>(), Context)
            .Blocks.OfType<SkyGeni.Slack.Blocks.Actions>().First().Elements[0];
        boxes.Options.Select(o => (o.Text.Value, o.Description?.Value)).ShouldBe(
            [("Make sure that the price is what it waits for:", "ask what would be different at a lower one"), ("Let it end", null)]);
    }

    [Fact]
    public void A_playbook_with_long_steps_writes_each_out_once_beside_its_box_and_still_fits()
    {
        var steps = Enumerable.Range(0, 30).Select(i => $"{i} {new string('w', 290)}").ToImmutableArray();
        var view = PlaybookModal.Of(Company.BlueHarbor(), Company.Rep, Guide(new string('t', 150), steps), new HashSet<string>(), Context);
        view.Blocks.OfType<SkyGeni.Slack.Blocks.Section>().Count(row => row.Accessory is SkyGeni.Slack.Blocks.Checkboxes).ShouldBe(30);
        PlaybookModal.Read("steps:7", ["8"], steps).ShouldBe([(steps[7], true)]);
    }

    private static Guidance Guide(string title, ImmutableArray<string> steps) => new(
        RuleCatalog.All.Single(rule => rule.Id == "executive-call"),
        title,
        """
        # Before you call
        A **strong** word, an *easy* one, `code`, <b>no HTML</b> & a [link](https://wiki.acme.test/a|b), a [bad one](javascript:alert(1)).

        - one
        - two <!channel>

        > said before
        """,
        steps,
        "https://docs.google.com/document/d/1");

    [Fact]
    public void Why_this() => Snapshot.ShouldMatch(WhyModal.Of(Detail()), "modal-why");

    [Fact]
    public void How_it_is_worked_out() => Snapshot.ShouldMatch(ExplainModal.Of(Detail()), "modal-explain");

    [Fact]
    public void The_detail_over_Home() => Snapshot.ShouldMatch(DetailModal.Of(Detail()), "modal-detail");

    [Fact]
    public void A_form_carries_its_origin_there_and_back() =>
        FormContext.Read(Context.Write()).ShouldBe(Context);

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    public void A_form_of_an_older_version_is_not_believed(string metadata) => FormContext.Read(metadata).ShouldBeNull();

    private static DetailModel Detail() => new() { Viewer = Company.Rep, Card = Company.BlueHarbor(), Freshness = Company.Fresh() };
}
