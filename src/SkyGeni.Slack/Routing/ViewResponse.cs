using SkyGeni.Slack.Blocks;

namespace SkyGeni.Slack.Routing;

/// <summary>What becomes of a form after its submission.</summary>
public abstract record ViewResponse
{
    private ViewResponse()
    {
    }

    /// <summary>This view closes.</summary>
    public static ViewResponse Close { get; } = new Closed();

    /// <summary>All views of the stack close.</summary>
    public static ViewResponse Clear { get; } = new Cleared();

    /// <summary>The view stays, with a text at each named input block.</summary>
    public static ViewResponse Errors(IReadOnlyDictionary<string, string> byBlockId) => new Refused(byBlockId);

    /// <summary>The view stays, with a text at one input block.</summary>
    public static ViewResponse Error(string blockId, string text) => new Refused(new Dictionary<string, string> { [blockId] = text });

    /// <summary>The view becomes another.</summary>
    public static ViewResponse Update(ModalView view) => new Updated(view);

    /// <summary>Another view is put on top.</summary>
    public static ViewResponse Push(ModalView view) => new Pushed(view);

    public sealed record Closed : ViewResponse;

    public sealed record Cleared : ViewResponse;

    public sealed record Refused(IReadOnlyDictionary<string, string> ByBlockId) : ViewResponse;

    public sealed record Updated(ModalView View) : ViewResponse;

    public sealed record Pushed(ModalView View) : ViewResponse;
}

internal sealed record ViewResponseBody(string ResponseAction, IReadOnlyDictionary<string, string>? Errors = null, View? View = null)
{
    /// <summary>Null is Slack's way to say "close".</summary>
    public static ViewResponseBody? Of(ViewResponse response) => response switch
    {
        ViewResponse.Cleared => new("clear"),
        ViewResponse.Refused refused => new("errors", refused.ByBlockId),
        ViewResponse.Updated updated => new("update", View: updated.View),
        ViewResponse.Pushed pushed => new("push", View: pushed.View),
        _ => null,
    };
}
