using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>A step as the label of a checkbox holds it: one line or, where it is longer, a second one below.</summary>
internal static class StepLines
{
    // Where a sentence may be broken, the best first; else between two words.
    private static readonly string[] Breaks = [":;.", ","];

    /// <summary>The longest first line that leaves a second which fits, broken after a part of the sentence where there is one; null where two lines do not do.</summary>
    public static (string First, string? Second)? Of(string step)
    {
        if (step.Length <= SlackLimits.OptionText)
        {
            return (step, null);
        }

        var spaces = Enumerable.Range(1, SlackLimits.OptionText).Where(i => i < step.Length && step[i] == ' ' && step.Length - i - 1 <= SlackLimits.OptionDescription).ToList();
        foreach (var marks in Breaks)
        {
            if (spaces.FindLast(i => marks.Contains(step[i - 1], StringComparison.Ordinal)) is > 0 and var part)
            {
                return At(step, part);
            }
        }

        return spaces.Count > 0 ? At(step, spaces[^1]) : null;
    }

    private static (string First, string? Second) At(string step, int space) => (step[..space], step[(space + 1)..]);
}
