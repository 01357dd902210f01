using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>What the forms have in common.</summary>
internal static class FormBlocks
{
    /// <summary>The action id of every form's only element in a block; the block's id says which it is.</summary>
    public const string Value = "value";

    public const int LongestNote = 500;

    /// <summary>The deal a form is about.</summary>
    public static Section About(DealCard card, Viewer viewer)
    {
        var facts = DealWords.Facts(card, viewer, 60);
        return new Section(new Mrkdwn($"{DealWords.Title(card, 120)}{(facts.Length == 0 ? "" : $" · {facts}")}"));
    }

    public static Section Paragraph(string mrkdwn) => new(new Mrkdwn(Mrkdwn.Fit(mrkdwn, SlackLimits.SectionText)));

    public static Input Note(string blockId, string label = "Note") => new(
        label, new PlainTextInput(Value, multiline: true, maxLength: LongestNote), blockId, optional: true);
}
