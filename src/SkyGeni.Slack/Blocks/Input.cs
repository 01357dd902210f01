namespace SkyGeni.Slack.Blocks;

/// <summary>A labelled field of a form. Its value arrives with the view's submission.</summary>
public sealed record Input : Block
{
    /// <param name="label">Above the field.</param>
    /// <param name="element">What is filled in or picked.</param>
    /// <param name="blockId">The key of the value, and of an error shown at this field.</param>
    /// <param name="hint">Below the field.</param>
    /// <param name="optional">May it stay empty?</param>
    /// <param name="dispatchAction">Report each change as an action, not only the submission.</param>
    public Input(PlainText label, InteractiveElement element, string blockId, PlainText? hint = null, bool optional = false, bool dispatchAction = false)
        : base("input", blockId)
    {
        Label = Limit.Length(label, SlackLimits.InputText, "input label");
        Element = Blocks.Element.In(element, Places.Input, "input element");
        Hint = Limit.OptionalLength(hint, SlackLimits.InputText, "input hint");
        Optional = optional ? true : null;
        DispatchAction = dispatchAction ? true : null;
    }

    public PlainText Label { get; }

    public Element Element { get; }

    public PlainText? Hint { get; }

    public bool? Optional { get; }

    public bool? DispatchAction { get; }
}
