using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Commands;

/// <summary><c>/deal-risk digest</c>: the digest as it would be decided now, for whoever asks. The morning's own still comes.</summary>
internal sealed class DigestCommand(DigestReader digests, EphemeralMessages messages) : ISubcommand
{
    public string Word => "digest";

    public string Takes => "";

    public string Help => "the digest of this morning, as it would read now";

    public async Task<SlackMessage> RunAsync(Asked asked, CancellationToken cancel) => await digests.NowAsync(asked.Viewer) is { } digest
        ? await messages.DigestAsync(digest)
        : new SlackMessage("There is no open deal to tell of. As soon as there is one, a digest has something to say.");
}
