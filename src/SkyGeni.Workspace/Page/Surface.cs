using System.Text.Json.Nodes;
using SkyGeni.Workspace.Blocks;

namespace SkyGeni.Workspace.Page;

/// <summary>
/// Where blocks are shown to a person: a message, a modal or Home. It keeps what the person has filled in and sends what
/// the person does; the components below it know neither the bot nor where they stand.
/// </summary>
public sealed class Surface(string key, SimulatedSlack slack, SlackUser viewer)
{
    /// <summary>Sends an action with the values as they stand.</summary>
    public required Func<JsonObject, JsonObject, Task<BotAnswer>> Send { get; init; }

    /// <summary>Asks the person before a click that asks for it (<c>confirm</c>).</summary>
    public required Func<JsonObject, Task<bool>> Confirm { get; init; }

    /// <summary>Raised when what is said about the surface as a whole changed.</summary>
    public event Action? Changed;

    public SimulatedSlack Slack => slack;

    public SlackUser Viewer => viewer;

    /// <summary>What the person changed: block id → action id → value.</summary>
    public JsonObject Values { get; } = [];

    /// <summary>What is wrong, by block id.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; private set; } = new Dictionary<string, string>();

    /// <summary>What a person reads where the bot did not answer; null where it did.</summary>
    public string? Failure { get; private set; }

    /// <summary>What the element holds: what the person chose, else what the bot set.</summary>
    public JsonNode? Held(string blockId, JsonObject element)
    {
        var key = FormValues.Key(element.String("type")) ?? "value";
        var (action, changed) = (element.String("action_id") ?? "", Values.Object(blockId));
        return changed is not null && changed.ContainsKey(action)
            ? changed[action]![key]
            : FormValues.Of([Alone(blockId, element)])[blockId]?[action]?[key];
    }

    public void Hold(string blockId, JsonObject element, JsonNode? value)
    {
        Values[blockId] ??= new JsonObject();
        Values[blockId]![element.String("action_id") ?? ""] = new JsonObject
        {
            ["type"] = element.String("type"),
            [FormValues.Key(element.String("type")) ?? "value"] = value,
        };
        if (Errors.ContainsKey(blockId))
        {
            Blame(Errors.Where(error => error.Key != blockId).ToDictionary());
        }
    }

    /// <summary>Tells the bot that the element was used. <paramref name="details"/> are the action's own fields.</summary>
    public async Task UseAsync(string blockId, JsonObject element, JsonObject details)
    {
        if (element.Object("confirm") is { } confirm && !await Confirm(confirm))
        {
            return;
        }
        details["type"] = element.String("type");
        details["block_id"] = blockId;
        details["action_id"] = element.String("action_id");
        var answer = await Send(details, Values);
        Tell(answer.Failure);
    }

    public void Blame(IReadOnlyDictionary<string, string> errors)
    {
        Errors = errors;
        Changed?.Invoke();
    }

    public void Tell(string? failure)
    {
        Failure = failure switch
        {
            null => null,
            "operation_timeout" => "The bot took longer than three seconds to answer. Look whether it happened before you try again.",
            "dispatch_failed" => "The bot cannot be reached. Is it running?",
            _ => $"The bot refused this ({failure}).",
        };
        Changed?.Invoke();
    }

    /// <summary>An id for an element of this surface that no other on the page has.</summary>
    public string IdOf(string blockId, string? actionId) =>
        string.Concat($"{key}-{blockId}-{actionId}".Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    private static JsonObject Alone(string blockId, JsonObject element) =>
        new() { ["type"] = "input", ["block_id"] = blockId, ["element"] = element.DeepClone() };
}
