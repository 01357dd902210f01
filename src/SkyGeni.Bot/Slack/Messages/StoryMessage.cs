using SkyGeni.Bot.Impact;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Impact;
using SkyGeni.Core.People;
using SkyGeni.Slack.Blocks;
using ActionRow = SkyGeni.Slack.Blocks.Actions;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Successes as what happened, in order: to their owner as a question, to others once they are shared.</summary>
internal static class StoryMessage
{
    private const int LongestStep = 200;
    private const string NoCause = "What happened, in order. It does not say that one thing led to another.";

    /// <summary>The question to the owner, or what they answered.</summary>
    public static SlackMessage Preview(StoredStory story, bool inChannel, Roster roster, Viewer viewer)
    {
        var whom = inChannel ? "in your company’s channel for successes" : "to your managers";
        var question = $"*You won a deal that you had acted on. May it be told {whom}?*\nIt would read exactly so, on the first Monday of a month:";
        string[] paragraphs = [question, Words(story, roster, viewer), story.Shared is null ? NoCause : Receipt(story, viewer)];
        return new SlackMessage(
            FallbackText.Plain(string.Join('\n', paragraphs)),
            [
                new Section(new Mrkdwn(paragraphs[0]), blockId: BlockIds.StoryPrefix + story.Id),
                new Section(new Mrkdwn(Mrkdwn.Fit(paragraphs[1], SlackLimits.SectionText))),
                new Context([new Mrkdwn(paragraphs[2])]),
                Row(story),
            ]);
    }

    /// <summary>A month's stories to a manager or a channel.</summary>
    public static SlackMessage Month(IReadOnlyList<StoredStory> stories, Roster roster, Viewer viewer)
    {
        string[] paragraphs =
        [
            $"*{(stories.Count == 1 ? "A success that its owner shares" : $"{stories.Count} successes that their owners share")}*",
            .. stories.Select(s => Words(s, roster, viewer)),
        ];
        return new SlackMessage(
            FallbackText.Plain(string.Join('\n', [.. paragraphs, NoCause])),
            [.. paragraphs.Select(p => new Section(new Mrkdwn(Mrkdwn.Fit(p, 1_400)))), new Context([new Mrkdwn(NoCause)])]);
    }

    /// <summary>In place of stories that were taken back.</summary>
    public static SlackMessage Withdrawn() => new("What stood here is no longer shared by its owner.", [new Section(new Mrkdwn("_What stood here is no longer shared by its owner._"))]);

    /// <summary><c>*Blue Harbor* · $48,000 · Ana</c>, and a line for each thing that happened.</summary>
    public static string Words(StoredStory story, Roster roster, Viewer viewer)
    {
        var told = story.Told;
        var amount = told.Amount is { } sum ? $" · {Mrkdwn.Escape(new Money(sum, told.Currency).ToString())}" : "";
        var who = Mrkdwn.Escape(Names.Of(roster, story.PersonId));
        var steps = told.Steps.Select(s => $"• {When.Day(s.At, viewer)}: {Step(s, who)}");
        return $"{Mrkdwn.Bold(Text.Fit(told.Title, LongestStep))}{amount} · {who}\n{string.Join('\n', steps)}\n• {When.Day(SaidDay.Of(told.WonAt, viewer.Zone), viewer)}: won";
    }

    private static string Step(StoryStep step, string who) => step.Said is { } said
        ? $"{who} was told that it was {DealWords.Percent(said)} likely to be lost"
        : $"done: {Mrkdwn.Escape(Text.Fit(step.What!, LongestStep))}";

    private static string Receipt(StoredStory story, Viewer viewer) => story.Shared == true
        ? $"Shared · you, {When.Moment(story.AnsweredAt!.Value, viewer)} · {NoCause}"
        : $"Kept to yourself · {When.Moment(story.AnsweredAt!.Value, viewer)} · nobody is told";

    private static ActionRow Row(StoredStory story) => story.Shared is null
        ? new ActionRow([new Button("Share it", ActionIds.StoryShare, story.Id), new Button("Keep it to myself", ActionIds.StoryKeep, story.Id)])
        : new ActionRow([new Button("Undo", ActionIds.StoryUndo, story.Id)]);
}
