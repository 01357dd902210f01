namespace SkyGeni.Slack.Payloads;

/// <summary>Somebody pressed a modal's submit button.</summary>
public sealed record ViewSubmission
{
    public required string UserId { get; init; }

    public required string TeamId { get; init; }

    public required ViewInfo View { get; init; }

    /// <summary>Opens one modal, within 3 s.</summary>
    public string? TriggerId { get; init; }

    /// <summary>The blocks an error can be shown at.</summary>
    public IReadOnlyList<string> InputBlockIds { get; init; } = [];

    public string CallbackId => View.CallbackId;

    public string PrivateMetadata => View.PrivateMetadata;

    /// <inheritdoc cref="ViewState.Text"/>
    public string? Text(string blockId, string actionId) => View.State.Text(blockId, actionId);

    public decimal? Number(string blockId, string actionId) => View.State.Number(blockId, actionId);

    /// <inheritdoc cref="ViewState.Option"/>
    public string? Option(string blockId, string actionId) => View.State.Option(blockId, actionId);

    /// <inheritdoc cref="ViewState.Options"/>
    public IReadOnlyList<string> Options(string blockId, string actionId) => View.State.Options(blockId, actionId);

    public DateOnly? Date(string blockId, string actionId) => View.State.Date(blockId, actionId);

    public TimeOnly? Time(string blockId, string actionId) => View.State.Time(blockId, actionId);

    /// <inheritdoc cref="ViewState.User"/>
    public string? User(string blockId, string actionId) => View.State.User(blockId, actionId);
}
