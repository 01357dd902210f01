namespace SkyGeni.Slack.Blocks;

/// <summary>Any number of up to ten choices.</summary>
public sealed record Checkboxes : InteractiveElement
{
    public Checkboxes(string actionId, IReadOnlyList<Option> options, IReadOnlyList<Option>? initial = null) : base("checkboxes", actionId)
    {
        Options = Option.Checked(options, SlackLimits.ChoiceOptions, "checkboxes", mrkdwn: true);
        foreach (var option in initial ?? [])
        {
            Option.Among(option, Options, "checkboxes");
        }

        // Slack refuses an empty list of preselected options; none is said by leaving it out.
        InitialOptions = initial is { Count: > 0 } ? [.. initial] : null;
    }

    public IReadOnlyList<Option> Options { get; }

    public IReadOnlyList<Option>? InitialOptions { get; }

    internal override Places Places => Places.Accessory | Places.Actions | Places.Input;
}

/// <summary>One of up to ten choices, all in sight.</summary>
public sealed record RadioButtons : InteractiveElement
{
    public RadioButtons(string actionId, IReadOnlyList<Option> options, Option? initial = null) : base("radio_buttons", actionId)
    {
        Options = Option.Checked(options, SlackLimits.ChoiceOptions, "radio_buttons", mrkdwn: true);
        InitialOption = Option.Among(initial, Options, "radio_buttons");
    }

    public IReadOnlyList<Option> Options { get; }

    public Option? InitialOption { get; }

    internal override Places Places => Places.Accessory | Places.Actions | Places.Input;
}
