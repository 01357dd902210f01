using System.Text.Json.Nodes;

namespace SkyGeni.Workspace;

/// <summary>One call the bot made: a Web API method, or <c>response_url</c>.</summary>
public sealed record SlackCall(long Number, string Method, JsonObject Arguments, DateTimeOffset At)
{
    /// <summary>Null where the call was left without an answer (a fault that hangs or drops).</summary>
    public JsonObject? Answer { get; init; }

    public int Status { get; init; } = 200;

    /// <summary>True where a fault, not the workspace, decided the answer.</summary>
    public bool Faulted { get; init; }

    public bool Ok => Answer?["ok"] is JsonValue ok && ok.GetValue<bool>();

    public string? Error => (string?)Answer?["error"];
}
