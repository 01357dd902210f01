using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>
/// The message as one text: all that a notification and a screen reader get of a message with blocks. Nothing in it says
/// "below" or "the button", since there are none.
/// </summary>
internal static class FallbackText
{
    /// <summary>Slack advises to stay below 4,000 characters.</summary>
    public const int Longest = 3_800;

    /// <summary>Names are cut only as far as it takes for every deal to be told.</summary>
    private static readonly int[] LongestNames = [60, 30, 12];

    public static string Of(string head, IReadOnlyList<DealCard> cards, Viewer viewer, string foot)
    {
        var text = "";
        foreach (var longest in LongestNames)
        {
            text = Escaped(Told(head, cards, viewer, foot, longest));
            if (text.Length <= Longest)
            {
                break;
            }
        }

        return Mrkdwn.Fit(text, Longest);
    }

    private static string Told(string head, IReadOnlyList<DealCard> cards, Viewer viewer, string foot, int longest)
    {
        var lines = new List<string> { head };
        for (var i = 0; i < cards.Count; i++)
        {
            lines.Add($"{i + 1}. {string.Join(". ", ListMessage.Lines(cards[i], viewer, longest))}.{Done(cards[i], viewer)}");
        }

        lines.Add(foot);
        return string.Join('\n', lines);
    }

    /// <summary>Whether a message can be told in full.</summary>
    public static bool Fits(string mrkdwn) => Escaped(mrkdwn).Length <= Longest;

    /// <summary>Without marks, and safe in a field that Slack reads as mrkdwn.</summary>
    public static string Plain(string mrkdwn) => Mrkdwn.Fit(Escaped(mrkdwn), Longest);

    // Only what could forge a mention or a link. A screen reader would stumble over more.
    private static string Escaped(string mrkdwn) => Mrkdwn.ToPlainText(mrkdwn)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>What was done about a deal, as a sentence to follow; empty where nothing was.</summary>
    public static string Done(DealCard card, Viewer viewer) => card switch
    {
        { Deal.IsOpen: false } => $" {DealWords.Closed(card, viewer)}",
        { Dismissal: { } dismissal } => $" {Receipt.Of(dismissal, viewer)}.",
        { Snooze: { } snooze } => $" {Receipt.Of(snooze, viewer)}.",
        { Reminder: { } reminder, Intervention: { } done } => $" {Receipt.Of(done, viewer)}. {Receipt.Of(reminder, viewer)}.",
        { Reminder: { } reminder } => $" {Receipt.Of(reminder, viewer)}.",
        { Intervention: { } done } => $" {Receipt.Of(done, viewer)}.",
        _ => "",
    };
}
