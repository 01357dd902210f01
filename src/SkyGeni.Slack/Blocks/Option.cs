namespace SkyGeni.Slack.Blocks;

/// <summary>One choice. Its text is plain, except in radio buttons and checkboxes, where mrkdwn is allowed.</summary>
public sealed record Option
{
    public Option(Text text, string value, Text? description = null)
    {
        Text = Limit.Length(text, SlackLimits.OptionText, "option text");
        Value = Limit.Length(value, SlackLimits.OptionValue, "option value");
        Description = Limit.OptionalLength(description, SlackLimits.OptionDescription, "option description");
    }

    public Option(string text, string value, string? description = null)
        : this(new PlainText(text), value, description is null ? null : new PlainText(description))
    {
    }

    public Text Text { get; }

    public string Value { get; }

    public Text? Description { get; }

    internal static IReadOnlyList<Option> Checked(IReadOnlyList<Option> options, int most, string what, bool mrkdwn = false, int least = 1)
    {
        var list = Limit.Count(options, most, $"{what} options", least);
        if (!mrkdwn && list.FirstOrDefault(o => o.Text is not PlainText || o.Description is Mrkdwn) is { } bad)
        {
            throw new ArgumentException($"{what} options: '{bad.Value}' is mrkdwn, allowed is plain text.");
        }

        return list;
    }

    /// <summary>Slack refuses a preselected option that is not, text and value alike, one of those offered.</summary>
    internal static Option? Among(Option? initial, IEnumerable<Option> options, string what) =>
        initial is null || options.Contains(initial)
            ? initial
            : throw new ArgumentException($"{what} initial option: '{initial.Value}' is not among the options.");
}

/// <summary>Options under a common label.</summary>
public sealed record OptionGroup
{
    public OptionGroup(PlainText label, IReadOnlyList<Option> options)
    {
        Label = Limit.Length(label, SlackLimits.OptionText, "option group label");
        Options = Option.Checked(options, SlackLimits.SelectOptions, "option group");
    }

    public PlainText Label { get; }

    public IReadOnlyList<Option> Options { get; }
}
