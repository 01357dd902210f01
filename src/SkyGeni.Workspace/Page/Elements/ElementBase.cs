using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using SkyGeni.Workspace.Blocks;

namespace SkyGeni.Workspace.Page.Elements;

/// <summary>What all interactive elements have in common: where they stand, what they hold, how they are named and used.</summary>
public abstract class ElementBase : ComponentBase
{
    [CascadingParameter]
    public required Surface Surface { get; set; }

    [Parameter, EditorRequired]
    public required string BlockId { get; set; }

    [Parameter, EditorRequired]
    public required JsonObject Element { get; set; }

    /// <summary>True where using the element tells the bot at once; false within a form.</summary>
    [Parameter]
    public bool Dispatches { get; set; }

    /// <summary>True where a label on the page names the element.</summary>
    [Parameter]
    public bool Labelled { get; set; }

    [Parameter]
    public bool Required { get; set; }

    /// <summary>Ids of the hint and the error.</summary>
    [Parameter]
    public string? DescribedBy { get; set; }

    /// <summary>True while the bot has not answered.</summary>
    protected bool Busy { get; private set; }

    protected string Id => Surface.IdOf(BlockId, Element.String("action_id"));

    protected string? Placeholder => Element.Object("placeholder").String("text");

    /// <summary>The name for screen readers, where no label on the page gives one.</summary>
    protected string? Name => Labelled ? null : Element.String("accessibility_label") ?? Placeholder ?? DefaultName;

    protected string? Invalid => Surface.Errors.ContainsKey(BlockId) ? "true" : null;

    protected JsonNode? Held => Surface.Held(BlockId, Element);

    protected string HeldText => Held?.ToString() ?? "";

    protected virtual string DefaultName => Element.String("type")?.Replace('_', ' ') ?? "";

    /// <summary>Keeps a choice and, outside a form, tells the bot.</summary>
    protected async Task ChooseAsync(JsonNode? value)
    {
        var before = Held?.DeepClone();
        Surface.Hold(BlockId, Element, value?.DeepClone());
        if (!Dispatches || JsonNode.DeepEquals(before, value))
        {
            return;
        }
        await UseAsync(new JsonObject { [FormValues.Key(Element.String("type")) ?? "value"] = value?.DeepClone() });
    }

    protected async Task UseAsync(JsonObject details)
    {
        if (Busy)
        {
            return;
        }
        Busy = true;
        try
        {
            await Surface.UseAsync(BlockId, Element, details);
        }
        finally
        {
            Busy = false;
        }
    }
}
