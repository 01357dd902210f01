using System.Text.Json;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Slack.Payloads;

/// <summary>What an action was done in.</summary>
public enum ActionContainer
{
    Message,

    /// <summary>A modal.</summary>
    View,

    /// <summary>A Home tab.</summary>
    Home,
}

/// <summary>Somebody pressed or picked something. Slack does not repeat these; the person clicks again.</summary>
public sealed record BlockAction
{
    public required string UserId { get; init; }

    public required string TeamId { get; init; }

    public required string ActionId { get; init; }

    /// <summary>The block it stands in; Slack's own where we gave none.</summary>
    public required string BlockId { get; init; }

    /// <summary>Slack's kind of element, such as <c>button</c>.</summary>
    public required string ElementType { get; init; }

    /// <summary>Of a button, or what was typed into an input that reports changes.</summary>
    public string? Value { get; init; }

    /// <summary>Of an overflow, a select menu or radio buttons.</summary>
    public string? SelectedOptionValue { get; init; }

    /// <summary>Of checkboxes.</summary>
    public IReadOnlyList<string> SelectedOptionValues { get; init; } = [];

    public DateOnly? SelectedDate { get; init; }

    public TimeOnly? SelectedTime { get; init; }

    public string? SelectedUserId { get; init; }

    /// <summary>Slack's instant of the click; with person, message and action it identifies the click.</summary>
    public required string ActionTs { get; init; }

    /// <summary>Opens one modal, within 3 s.</summary>
    public string? TriggerId { get; init; }

    /// <summary>Takes up to five replies within 30 minutes; absent in a modal and at Home.</summary>
    public string? ResponseUrl { get; init; }

    public string? ChannelId { get; init; }

    public string? MessageTs { get; init; }

    /// <summary>An ephemeral message can only be changed through <see cref="ResponseUrl"/>.</summary>
    public bool IsEphemeral { get; init; }

    public ActionContainer Container { get; init; }

    /// <summary>The fallback text of the message it stands in.</summary>
    public string? MessageText { get; init; }

    /// <summary>The blocks of the message as Slack sent them back.</summary>
    public JsonElement? MessageBlocks { get; init; }

    /// <summary>The block ids of the message or view, in order.</summary>
    public IReadOnlyList<string> BlockIds { get; init; } = [];

    /// <summary>The modal or Home tab it stands in.</summary>
    public ViewInfo? View { get; init; }

    /// <summary>What inputs of the message or view hold.</summary>
    public ViewState State { get; init; } = ViewState.Empty;

    /// <summary>What the message carries for apps.</summary>
    public MessageMetadata? Metadata { get; init; }
}
