using SkyGeni.Slack.Blocks;

namespace SkyGeni.Slack.Web;

// What goes to Slack as JSON. Links in a message of ours are never unfurled: the message says what it has to say.
internal sealed record MessageRequest(
    string Channel,
    string Text,
    IReadOnlyList<Block>? Blocks,
    MessageMetadata? Metadata,
    string? ThreadTs = null,
    string? Ts = null,
    string? User = null,
    bool? UnfurlLinks = null,
    bool? UnfurlMedia = null);

internal sealed record DeleteRequest(string Channel, string Ts);

internal sealed record CompleteUploadRequest(IReadOnlyList<UploadedFileDto> Files);

internal sealed record UploadedFileDto(string Id, string Title);

internal sealed record ConversationRequest(string Users);

internal sealed record ViewRequest(View View, string? TriggerId = null, string? ViewId = null, string? UserId = null, string? Hash = null);
