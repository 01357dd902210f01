using System.Globalization;
using SkyGeni.Bot.Alerts;
using SkyGeni.Core.Alerts;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary><c>/deal-risk why</c>: the last decisions about a deal's alerts, each in a sentence, with its time on the reader's clock.</summary>
internal static class WhyMessage
{
    public static SlackMessage Of(WhyModel why)
    {
        var card = new DealCard { Deal = why.Deal, Score = why.Score };
        var now = why.Score is { } score ? $" · {DealWords.Chance(score.Score)}" : "";
        string[] paragraphs =
        [
            $"{DealWords.Title(card, 120)}{now}",
            why.Decisions.Count == 0 ? Nothing(why) : string.Join('\n', why.Decisions.Select(d => $"• {Line(d, why)}")),
            Rule(why),
        ];
        return new SlackMessage(
            FallbackText.Plain(string.Join('\n', paragraphs)),
            [.. paragraphs[..2].Select(p => new Section(new Mrkdwn(Mrkdwn.Fit(p, SlackLimits.SectionText)))), new Context([new Mrkdwn(Mrkdwn.Fit(paragraphs[2], SlackLimits.ContextText))])]);
    }

    private static string Nothing(WhyModel why) => why switch
    {
        { Settings.On: false } => "No alert was decided on: alerts are turned off for everybody.",
        { Deal.IsOpen: false } => "No alert was decided on, and the deal is closed: alerts are about open deals.",
        _ => "No alert was decided on: nothing of its own has raised its chance of loss since it was first scored.",
    };

    private static string Line(StoredDecision stored, WhyModel why)
    {
        var (note, decision) = (stored.Note, stored.Note.Decision);
        var times = stored.Times > 1 ? $" (looked at {stored.Times.ToString("N0", CultureInfo.InvariantCulture)} times, last {When.Moment(stored.LastAt, why.Viewer)})" : "";
        var at = stored.Times > 1 ? note.At : stored.LastAt;
        var who = decision.PersonId is { } id ? Mrkdwn.Escape(Names.Of(why.Roster, id)) : "Nobody";
        return $"{When.DayAndTime(at, why.Viewer)}: {What(stored, who, why)}{times}";
    }

    private static string What(StoredDecision stored, string who, WhyModel why)
    {
        var decision = stored.Note.Decision;
        return decision.Outcome switch
        {
            AlertOutcome.Raise => $"{who} was told: {WhyWords.Raised(stored.Note, why.Viewer)}.",
            AlertOutcome.Wait => $"{who} is told when quiet hours end, {When.DayAndTime(decision.Until!.Value, why.Viewer)}, if it still holds then.",
            AlertOutcome.PassOn => $"{who} was told too: nobody had looked at it yet.",
            AlertOutcome.End => $"The alert ended: {WhyWords.Ended(decision.Reason)}.",
            _ => $"{who} was not told: {WhyWords.Silent(stored.Note, why)}.",
        };
    }

    private static string Rule(WhyModel why) =>
        $"An alert comes when a deal’s own changes, or time, take it into a higher band or raise its chance by at least {why.Settings.LeastRise:0.#} points and more than is usual, "
        + $"something can be done, nobody put it aside, and the day’s alerts are not used up; of one deal at most every {why.Settings.CapDays:0.#} days.";
}
