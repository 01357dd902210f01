using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Slack.Web;

/// <inheritdoc cref="ISlackApiClient"/>
public sealed class SlackApiClient : ISlackApiClient
{
    private static readonly ResponseJsonContext Read = ResponseJsonContext.Default;
    private readonly ApiCaller api;
    private readonly Responder responder;
    private readonly FileUpload uploads;
    private readonly IOptions<SlackOptions> options;

    internal SlackApiClient(ApiCaller api, Responder responder, FileUpload uploads, IOptions<SlackOptions> options)
    {
        this.api = api;
        this.responder = responder;
        this.uploads = uploads;
        this.options = options;
    }

    public Task<SlackResult<AuthTest>> AuthTestAsync(CancellationToken cancellationToken = default) => api.CallAsync(
        "auth.test", Form(), Repeat.Harmless, Read.AuthTestResponse,
        r => new AuthTest(r.TeamId ?? "", r.Team ?? "", r.UserId ?? "", r.BotId ?? "", r.Url ?? "", Scopes(r), r.Headers?.Date), cancellationToken);

    public Task<SlackResult<SlackUser>> UserInfoAsync(string userId, CancellationToken cancellationToken = default) => api.CallAsync(
        "users.info", Form(("user", userId)), Repeat.Harmless, Read.UserResponse, r => r.User?.ToUser(), cancellationToken);

    public Task<SlackResult<SlackUser>> UserByEmailAsync(string email, CancellationToken cancellationToken = default) => api.CallAsync(
        "users.lookupByEmail", Form(("email", email)), Repeat.Harmless, Read.UserResponse, r => r.User?.ToUser(), cancellationToken);

    public Task<SlackResult<SlackPage<SlackUser>>> UsersAsync(string? cursor = null, int limit = 200, CancellationToken cancellationToken = default) => api.CallAsync(
        "users.list", Form(("limit", limit.ToString(CultureInfo.InvariantCulture)), ("cursor", cursor)), Repeat.Harmless, Read.UsersResponse,
        r => r.Members is null ? null : new SlackPage<SlackUser>([.. r.Members.Select(m => m.ToUser()).OfType<SlackUser>()], Cursor(r)), cancellationToken);

    public Task<SlackResult<string>> OpenConversationAsync(string userId, CancellationToken cancellationToken = default) => api.CallAsync(
        "conversations.open", Body(new ConversationRequest(userId)), Repeat.Harmless, Read.ConversationResponse, r => r.Channel?.Id, cancellationToken);

    public Task<SlackResult<PostedMessage>> PostMessageAsync(string channel, SlackMessage message, CancellationToken cancellationToken = default) => api.CallAsync(
        "chat.postMessage", Body(Message(channel, message)), Repeat.Doubles, Read.MessageResponse, Posted, cancellationToken);

    public Task<SlackResult<string>> PostEphemeralAsync(
        string channel, string userId, SlackMessage message, CancellationToken cancellationToken = default) => api.CallAsync(
        "chat.postEphemeral", Body(Message(channel, message) with { User = userId, UnfurlLinks = null, UnfurlMedia = null }),
        Repeat.Doubles, Read.MessageResponse, r => r.MessageTs, cancellationToken);

    public Task<SlackResult<PostedMessage>> UpdateMessageAsync(
        string channel, string ts, SlackMessage message, CancellationToken cancellationToken = default) => api.CallAsync(
        "chat.update", Body(Message(channel, message) with { Ts = ts, ThreadTs = null, UnfurlLinks = null, UnfurlMedia = null }),
        Repeat.Harmless, Read.MessageResponse, Posted, cancellationToken);

    public Task<SlackResult<Done>> DeleteMessageAsync(string channel, string ts, CancellationToken cancellationToken = default) => api.CallAsync(
        "chat.delete", Body(new DeleteRequest(channel, ts)), Repeat.Harmless, Read.ApiResponse, _ => Done.Value, cancellationToken);

    public Task<SlackResult<string>> PermalinkAsync(string channel, string ts, CancellationToken cancellationToken = default) => api.CallAsync(
        "chat.getPermalink", Form(("channel", channel), ("message_ts", ts)), Repeat.Harmless, Read.PermalinkResponse, r => r.Permalink, cancellationToken);

    public Task<SlackResult<OpenedView>> OpenViewAsync(string triggerId, ModalView view, CancellationToken cancellationToken = default) => api.CallAsync(
        "views.open", Body(new ViewRequest(view, TriggerId: triggerId)), Repeat.Doubles, Read.ViewResultResponse, Opened, cancellationToken);

    public Task<SlackResult<OpenedView>> PushViewAsync(string triggerId, ModalView view, CancellationToken cancellationToken = default) => api.CallAsync(
        "views.push", Body(new ViewRequest(view, TriggerId: triggerId)), Repeat.Doubles, Read.ViewResultResponse, Opened, cancellationToken);

    public Task<SlackResult<OpenedView>> UpdateViewAsync(
        string viewId, View view, string? hash = null, CancellationToken cancellationToken = default) => api.CallAsync(
        "views.update", Body(new ViewRequest(view, ViewId: viewId, Hash: hash)), Repeat.Harmless, Read.ViewResultResponse, Opened, cancellationToken);

    public Task<SlackResult<OpenedView>> PublishHomeAsync(
        string userId, HomeView view, string? hash = null, CancellationToken cancellationToken = default) => api.CallAsync(
        "views.publish", Body(new ViewRequest(view, UserId: userId, Hash: hash)), Repeat.Harmless, Read.ViewResultResponse, Opened, cancellationToken);

    public Task<SlackResult<UploadedFile>> UploadFileAsync(FileToUpload file, CancellationToken cancellationToken = default) =>
        uploads.RunAsync(file, cancellationToken);

    public Task<SlackResult<Uri>> OpenConnectionAsync(CancellationToken cancellationToken = default) => api.CallAsync(
        "apps.connections.open", Form(), Repeat.Harmless, Read.ConnectionResponse,
        r => Uri.TryCreate(r.Url, UriKind.Absolute, out var url) ? url : null, cancellationToken, options.Value.AppToken ?? "");

    public Task<SlackResult<Done>> RespondAsync(
        string responseUrl, SlackMessage message, bool replaceOriginal = false, bool inChannel = false, CancellationToken cancellationToken = default) =>
        responder.SendAsync(responseUrl, Routing.ReplyBody.Of(message, replaceOriginal, inChannel), cancellationToken);

    public Task<SlackResult<Done>> DeleteOriginalAsync(string responseUrl, CancellationToken cancellationToken = default) =>
        responder.SendAsync(responseUrl, new Routing.ReplyBody(null, null, null, DeleteOriginal: true), cancellationToken);

    // Only chat.postMessage knows the unfurl flags; the others take them out again.
    private static MessageRequest Message(string channel, SlackMessage m) =>
        new(channel, m.Text, m.Blocks, m.Metadata, m.ThreadTs, UnfurlLinks: false, UnfurlMedia: false);

    private static PostedMessage? Posted(MessageResponse r) => r is { Channel: { } channel, Ts: { } ts } ? new(channel, ts) : null;

    private static OpenedView? Opened(ViewResultResponse r) => r.View?.Id is { } id ? new(id, r.View.Hash) : null;

    // Slack says with every answer what the token may do.
    private static string[]? Scopes(ApiResponse r) => r.Headers?.TryGetValues("x-oauth-scopes", out var said) == true
        ? [.. said.SelectMany(line => line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))]
        : null;

    private static string? Cursor(ApiResponse r) => r.ResponseMetadata?.NextCursor is { Length: > 0 } cursor ? cursor : null;

    // The methods that only read take no JSON; a form is understood by all.
    internal static FormUrlEncodedContent Form(params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var form = new List<KeyValuePair<string, string>>(fields.Length);
        foreach (var (name, value) in fields)
        {
            if (value is not null)
            {
                form.Add(new(name, value));
            }
        }

        return new FormUrlEncodedContent(form);
    }

    private static ByteArrayContent Body<T>(T request) => JsonBody.Of(request);
}

internal static class JsonBody
{
    public static ByteArrayContent Of<T>(T value)
    {
        var content = new ByteArrayContent(SlackJson.Bytes(value));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return content;
    }
}
