using SkyGeni.Slack.Blocks;

namespace SkyGeni.Slack.Web;

/// <summary>
/// The Web API methods we use. Registered twice: plainly for interactive use, which sits out a short rate limit and repeats
/// what surely was not done, and under the key <see cref="SlackClients.Delivery"/>, which makes one attempt and tells.
/// </summary>
public interface ISlackApiClient
{
    Task<SlackResult<AuthTest>> AuthTestAsync(CancellationToken cancellationToken = default);

    Task<SlackResult<SlackUser>> UserInfoAsync(string userId, CancellationToken cancellationToken = default);

    /// <summary>Error <c>users_not_found</c> where nobody has that address.</summary>
    Task<SlackResult<SlackUser>> UserByEmailAsync(string email, CancellationToken cancellationToken = default);

    /// <param name="cursor">Of the page before; null for the first.</param>
    /// <param name="limit">People a page, 1 to 1000; Slack advises at most 200.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<SlackResult<SlackPage<SlackUser>>> UsersAsync(string? cursor = null, int limit = 200, CancellationToken cancellationToken = default);

    /// <summary>The id of the direct conversation with a person.</summary>
    Task<SlackResult<string>> OpenConversationAsync(string userId, CancellationToken cancellationToken = default);

    /// <param name="channel">A channel's or conversation's id; a person's id means the direct conversation.</param>
    /// <param name="message">What is said.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<SlackResult<PostedMessage>> PostMessageAsync(string channel, SlackMessage message, CancellationToken cancellationToken = default);

    /// <summary>Seen by one person, who must be in the channel; cannot be changed later. The value is its ts.</summary>
    Task<SlackResult<string>> PostEphemeralAsync(string channel, string userId, SlackMessage message, CancellationToken cancellationToken = default);

    Task<SlackResult<PostedMessage>> UpdateMessageAsync(string channel, string ts, SlackMessage message, CancellationToken cancellationToken = default);

    Task<SlackResult<Done>> DeleteMessageAsync(string channel, string ts, CancellationToken cancellationToken = default);

    Task<SlackResult<string>> PermalinkAsync(string channel, string ts, CancellationToken cancellationToken = default);

    /// <summary>Opens a modal; <paramref name="triggerId"/> is good once, for about 3 s.</summary>
    Task<SlackResult<OpenedView>> OpenViewAsync(string triggerId, ModalView view, CancellationToken cancellationToken = default);

    /// <summary>Puts a modal on top of the one <paramref name="triggerId"/> came from.</summary>
    Task<SlackResult<OpenedView>> PushViewAsync(string triggerId, ModalView view, CancellationToken cancellationToken = default);

    /// <param name="viewId">Slack's id.</param>
    /// <param name="view">What it becomes.</param>
    /// <param name="hash">Refuse (<c>hash_conflict</c>) where the view is no longer this one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<SlackResult<OpenedView>> UpdateViewAsync(string viewId, View view, string? hash = null, CancellationToken cancellationToken = default);

    /// <summary>Sets somebody's Home tab.</summary>
    Task<SlackResult<OpenedView>> PublishHomeAsync(string userId, HomeView view, string? hash = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Brings a file to Slack, shown nowhere until a message names its id in an image (scope <c>files:write</c>). Slack looks at
    /// it for a moment: a message that comes too soon is refused with <c>invalid_blocks</c>, and taken a little later.
    /// </summary>
    Task<SlackResult<UploadedFile>> UploadFileAsync(FileToUpload file, CancellationToken cancellationToken = default);

    /// <summary>An address for one Socket Mode connection, got with the app-level token.</summary>
    Task<SlackResult<Uri>> OpenConnectionAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Answers through a response_url, which takes five answers within 30 minutes. The bot token is never sent there, and nothing
    /// is sent to an address that is neither https nor on this machine (error <c>response_url_refused</c>).
    /// </summary>
    /// <param name="responseUrl">From the payload.</param>
    /// <param name="message">What is said.</param>
    /// <param name="replaceOriginal">Put it in the place of the message acted on.</param>
    /// <param name="inChannel">For everybody in the channel.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<SlackResult<Done>> RespondAsync(
        string responseUrl, SlackMessage message, bool replaceOriginal = false, bool inChannel = false, CancellationToken cancellationToken = default);

    /// <summary>Removes the message acted on; the only way to remove an ephemeral one.</summary>
    Task<SlackResult<Done>> DeleteOriginalAsync(string responseUrl, CancellationToken cancellationToken = default);
}
