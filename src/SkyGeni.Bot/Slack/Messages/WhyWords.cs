using SkyGeni.Bot.Alerts;
using SkyGeni.Core.Alerts;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Why somebody was told of a deal or was not, as the rest of a sentence.</summary>
internal static class WhyWords
{
    public static string Raised(AlertNote note, Viewer viewer) => note.Decision.Reason switch
    {
        AlertReason.HigherBand => $"it went from {DealWords.Band(note.Then.Band)} to {DealWords.Band(note.Band)}, {Figures(note, viewer)}",
        AlertReason.NewOwner => "it became theirs while an alert of it stood",
        _ => $"its chance of loss rose by {Points(note.Decision.Rise)} points, {Figures(note, viewer)}; {Points(note.Decision.Needed)} are more than is usual",
    };

    public static string Ended(AlertReason reason) => reason switch
    {
        AlertReason.ClosedWon => "the deal was won",
        AlertReason.ClosedLost => "the deal was lost",
        AlertReason.Deleted => "the deal was deleted in the CRM",
        AlertReason.Moved => "the deal moved to another owner",
        AlertReason.BackOnTrack => "the deal is back on track",
        AlertReason.ToldAgain => "a newer one took its place",
        AlertReason.Overtaken => "it was overtaken before it was sent",
        _ => "it is too long ago to matter",
    };

    public static string Silent(AlertNote note, WhyModel why) => note.Decision.Reason switch
    {
        AlertReason.NotNew => NotNew(note, why.Viewer),
        AlertReason.NobodyToTell => "the deal has no owner whom Slack knows; whoever looks after the roster can link them",
        AlertReason.TurnedOff => "they turned alerts off",
        AlertReason.Settling => "the deal had only just been created and was still being filled in",
        AlertReason.OldNews => "what changed happened days before it was learned: history, not news",
        AlertReason.NothingToDo => "no rule has anything to recommend for it",
        AlertReason.Snoozed => "the deal was snoozed",
        AlertReason.Dismissed => "the deal was dismissed",
        AlertReason.ActedOn => "an action was logged on it lately, and it has hardly got worse since",
        AlertReason.OnTrack => "it is on track all the same",
        AlertReason.BelowLeastAmount => "it is below their least amount",
        AlertReason.OtherStage => "it is in a stage they left out",
        AlertReason.OwnChange => "it was their own change, so they know",
        AlertReason.ToldLately => $"they were told of it less than {why.Settings.CapDays:0.#} days before, in the same band or a higher one",
        AlertReason.HeldOut => "it is one of the deals whose alerts are held back to measure what alerts are worth",
        AlertReason.FoundUnhelpful => Unhelpful(note),
        AlertReason.OverBudget => $"they had {note.Decision.ToldToday} alerts that day already; it stands in the list and the digest instead",
        _ => "it did not call for it",
    };

    // The person's own opinions are theirs: whoever else asks is told that there are some, not what they were.
    private static string Unhelpful(AlertNote note) =>
        $"alerts of this kind come later to them because they found {note.Decision.Heard!.Told - note.Decision.Heard.Helpful} of {note.Decision.Heard.Told} not helpful: "
        + $"its chance rose by {Points(note.Decision.Rise)} points, it takes {Points(note.Decision.Needed)}; one deal in four is told all the same, and their settings can forget it";

    private static string NotNew(AlertNote note, Viewer viewer) =>
        $"its own changes moved it by {Points(note.Decision.Rise)} points, {Figures(note, viewer)}; it takes {Points(note.Decision.Needed)}, or a higher band";

    private static string Figures(AlertNote note, Viewer viewer) =>
        $"{DealWords.Percent(note.Then.LossProbability)} → {DealWords.Percent(note.LossProbability)} since {When.Day(note.Then.At, viewer)}";

    private static int Points(double share) => (int)Math.Round(100 * share, MidpointRounding.AwayFromZero);
}
