using Shouldly;
using SkyGeni.Slack.Blocks;
using Xunit;

namespace SkyGeni.Slack.Tests.Blocks;

public sealed class MessageBudgetTests
{
    [Theory]
    [InlineData("x")]
    [InlineData("東")]
    [InlineData("😀")]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("\"")]
    [InlineData("&")]
    public void Five_deals_with_endless_names_of_any_script_fit(string letter)
    {
        var name = string.Concat(Enumerable.Repeat(letter, 255));
        var blocks = MessageBudget.Fit(longest: 255, shortest: 12, longestName => Deals(Text.Fit(name, longestName), times: 9));
        var message = new SlackMessage("x", blocks);
        message.SerializedLength.ShouldBeInRange(1, SlackLimits.MessageBlocksJson);
    }

    [Fact]
    public void Where_there_is_room_nothing_is_shortened()
    {
        var asked = new List<int>();
        MessageBudget.Fit(255, 12, longestName =>
        {
            asked.Add(longestName);
            return Deals("Blue Harbor renewal", 1);
        });
        asked.ShouldBe([255]);
    }

    [Fact]
    public void The_longest_names_that_fit_are_taken()
    {
        var longest = 0;
        var blocks = MessageBudget.Fit(2_900, 12, n =>
        {
            longest = Math.Max(longest, n);
            return [.. Enumerable.Range(0, 6).Select(_ => new Section(new Mrkdwn(new string('x', n))))];
        });
        var taken = ((Section)blocks[0]).Text!.Value.Length;
        MessageBudget.Fits(blocks).ShouldBeTrue();
        (MessageBudget.Length(blocks) + 6).ShouldBeGreaterThan(SlackLimits.MessageBlocksJson);
        taken.ShouldBeInRange(1_500, 2_000);
    }

    [Fact]
    public void Where_nothing_fits_the_shortest_is_given_and_the_message_refuses_it_with_figures()
    {
        var blocks = MessageBudget.Fit(100, 12, n => [.. Enumerable.Range(0, 49).Select(_ => new Section(new Mrkdwn(new string('x', 300 + n))))]);
        Should.Throw<ArgumentException>(() => new SlackMessage("x", blocks)).Message.ShouldContain("12000");
    }

    [Fact]
    public void A_letter_outside_the_basic_plane_counts_as_it_is_sent_and_not_as_an_escape() =>
        (MessageBudget.Length([new Header("😀")]) - MessageBudget.Length([new Header("ab")])).ShouldBe(0);

    private static Block[] Deals(string name, int times) =>
    [
        .. Enumerable.Range(0, times).SelectMany(i => new Block[]
        {
            new Section(new Mrkdwn($"*{Mrkdwn.Escape(name)}* · $48,000 · Negotiation · closes 30 May"), accessory: new Button("Details", "details", $"{i}")),
            new Context([new PlainText(name)]),
        }),
    ];
}
