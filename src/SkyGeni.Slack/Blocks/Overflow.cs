namespace SkyGeni.Slack.Blocks;

/// <summary>The three dots: up to five choices that need no place of their own.</summary>
public sealed record Overflow : InteractiveElement
{
    public Overflow(string actionId, IReadOnlyList<Option> options, Confirm? confirm = null) : base("overflow", actionId)
    {
        Options = Option.Checked(options, SlackLimits.OverflowOptions, "overflow");
        Confirm = confirm;
    }

    public IReadOnlyList<Option> Options { get; }

    public Confirm? Confirm { get; }

    internal override Places Places => Places.Accessory | Places.Actions;
}
