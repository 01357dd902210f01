using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>A step as the label of a checkbox holds it: one line or, where it is longer, a second one below.</summary>
internal static class StepLines
{
    /// <summary>The longest first line that leaves a second which fits, broken after a sentence's part where there is one; null where two lines do not do.</summary>
    public static (string First, string? Second)? Of(string step)
    {
        if (step.Length <= SlackLimits.OptionText)
        {
            return (step, null);
        }

        var spaces = Enumerable.Range(1, SlackLimits.OptionText).Where(i => i < step.Length && step[i] == ' ' && step.Length - i - 1 <= SlackLimits.OptionDescription).ToList();
        return spaces.Count == 0 ? null
            : spaces.FindLast(i => step[i - 1] is ':' or ';' or '.' or ',') is > 0 and var part ? At(step, part)
            : At(step, spaces[^1]);
    }

    private static (string First, string? Second) At(string step, int space) => (step[..space], step[(space + 1)..]);
}
