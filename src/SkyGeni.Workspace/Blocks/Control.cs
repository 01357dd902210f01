using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.Blocks;

/// <summary>Something a person can use in a message, a modal or Home. Options of a menu and both feedback thumbs are controls of their own.</summary>
/// <param name="Label">What a screen reader says: the accessibility label where there is one, else the text.</param>
public sealed record Control(string Type, string BlockId, string ActionId, string Label, JsonObject Element)
{
    /// <summary>The option of an overflow menu or select this control stands for.</summary>
    public JsonObject? Option { get; init; }

    /// <summary>A button's value, an option's value, or the value of the thumb.</summary>
    public string? Value { get; init; }

    public string Text { get; init; } = Label;
}
