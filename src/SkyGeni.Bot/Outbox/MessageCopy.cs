namespace SkyGeni.Bot.Outbox;

/// <summary>A place in Slack where deals stand with their buttons, so that it can be rendered again when one of them changes.</summary>
/// <param name="Id">Made by whoever shows it.</param>
/// <param name="Surface">Which message it is: <c>list</c>, <c>detail</c>, <c>digest</c>, <c>alert</c>, <c>reminder</c>, <c>model</c>, <c>closing</c>.</param>
/// <param name="PersonId">Who sees it.</param>
/// <param name="Channel">Where it was posted; null for an ephemeral message.</param>
/// <param name="Ts">Slack's name of the message in its channel; null for an ephemeral message.</param>
/// <param name="ResponseUrl">The only way to change an ephemeral message.</param>
/// <param name="ResponseUrlUntil">When that way closes: 30 minutes after Slack opened it.</param>
/// <param name="Context">What is needed to render it again, as the surface wrote it.</param>
/// <param name="DealIds">The deals that stand in it.</param>
/// <param name="CreatedAt">When it was first shown.</param>
public sealed record MessageCopy(
    string Id,
    string Surface,
    string PersonId,
    string? Channel,
    string? Ts,
    string? ResponseUrl,
    DateTimeOffset? ResponseUrlUntil,
    string Context,
    IReadOnlyList<string> DealIds,
    DateTimeOffset CreatedAt);

/// <summary>The words for <see cref="MessageCopy.Surface"/>.</summary>
public static class CopySurfaces
{
    public const string List = "list";
    public const string Detail = "detail";
    public const string Digest = "digest";

    /// <summary>An alert; the context is its id.</summary>
    public const string Alert = "alert";

    /// <summary>A reminder; the context is its id.</summary>
    public const string Reminder = "reminder";

    /// <summary>A model that waits, or waited, for an admin's decision; the context is its version.</summary>
    public const string Model = "model";

    /// <summary>A question why deals ended; the context is the asking's id.</summary>
    public const string Closing = "closing";

    /// <summary>The question to an owner whether a success may be told; the context is the story's id.</summary>
    public const string Story = "story";

    /// <summary>A month's successes; the context is the telling's key.</summary>
    public const string Stories = "stories";
}
