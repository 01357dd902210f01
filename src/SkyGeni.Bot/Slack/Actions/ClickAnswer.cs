using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Home;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Web;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>
/// What follows a click: the message it was made in says what became of it. A message in a conversation is rendered again by
/// the outbox, like every other copy; an ephemeral one at once, through the response_url of the click itself.
/// </summary>
internal sealed class ClickAnswer(
    MessageCopyStore copies, CopyRenderer renderer, ISlackApiClient slack, Teller teller, HomePublisher home, RosterCache roster)
{
    /// <summary>How long Slack keeps a response_url open.</summary>
    private static readonly TimeSpan ResponseUrlLives = TimeSpan.FromMinutes(30);

    /// <summary>The click as the flows want it: with the message it was made in, where that is not kept yet.</summary>
    public async Task<Click> ClickAsync(Pressed pressed)
    {
        var copy = await CopyAsync(pressed);
        return new Click(pressed.Key, pressed.Viewer.Person, pressed.Deal.DealId, copy, pressed.Origin.IsEphemeral ? copy?.Id : null);
    }

    /// <summary>Shows or tells what became of it.</summary>
    public async Task FollowAsync(Pressed pressed, Click click, ChangeResult result, CancellationToken cancel)
    {
        if (click.RenderedByCaller is not null && click.Copy is { } copy)
        {
            await RenderAsync(pressed, copy, cancel);
        }

        if (Words(pressed.Viewer, result) is { } words)
        {
            await teller.TellAsync(pressed.Origin, pressed.SlackUserId, words, cancel);
        }

        await home.RefreshAsync(pressed.Viewer, pressed.SlackUserId, pressed.Origin.IsHome, cancel);
    }

    /// <summary>The id under which an ephemeral message is kept.</summary>
    public static string EphemeralId(string slackUserId, MessageOrigin origin) =>
        $"{slackUserId}:{origin.ChannelId}:{origin.MessageTs}:{origin.Surface}";

    /// <summary>What the message cannot say; null where it says it all.</summary>
    private string? Words(Viewer viewer, ChangeResult result) => result switch
    {
        ChangeResult.Gone => Refusal.Over,
        ChangeResult.Earlier e => $"{Receipt.First(roster.Current.Find(e.PersonId)?.FirstName ?? e.PersonId, e.Did, e.At, viewer)} Undo that first to do something else.",
        _ => null,
    };

    private async Task RenderAsync(Pressed pressed, MessageCopy copy, CancellationToken cancel)
    {
        if (await renderer.RenderAsync(copy) is not { } message || copy.ResponseUrl is not { } url)
        {
            return;
        }

        await copies.UseResponseUrlAsync(copy.Id, pressed.Viewer.Now);
        if (!(await slack.RespondAsync(url, message, replaceOriginal: true, cancellationToken: cancel)).IsOk)
        {
            await teller.TellAsync(pressed.Origin with { ResponseUrl = null }, pressed.SlackUserId, Refusal.NotUpdated, cancel);
        }
    }

    private async Task<MessageCopy?> CopyAsync(Pressed pressed)
    {
        var (origin, now) = (pressed.Origin, pressed.Viewer.Now);
        if (origin is not { IsMessage: true, ChannelId: { } channel, MessageTs: { } ts } || Surface(origin.Surface) is not { } surface)
        {
            return null;
        }

        if (!origin.IsEphemeral)
        {
            return await copies.AtAsync(channel, ts) is null
                ? new MessageCopy($"{channel}:{ts}", surface, pressed.Viewer.Person.Id, channel, ts, null, null, origin.Surface, origin.DealIds, now)
                : null;
        }

        // Each click brings a fresh response_url: the copy keeps the last.
        return new MessageCopy(
            EphemeralId(pressed.SlackUserId, origin),
            surface,
            pressed.Viewer.Person.Id,
            Channel: null,
            Ts: null,
            origin.ResponseUrl,
            now + ResponseUrlLives,
            origin.Surface,
            origin.DealIds,
            now);
    }

    private static string? Surface(string blockId) => blockId switch
    {
        BlockIds.Aside => CopySurfaces.List,
        _ when blockId.StartsWith(BlockIds.ListPrefix, StringComparison.Ordinal) => CopySurfaces.List,
        _ when blockId.StartsWith(BlockIds.DetailPrefix, StringComparison.Ordinal) => CopySurfaces.Detail,
        _ when BlockIds.DigestOf(blockId) is not null => CopySurfaces.Digest,
        _ => null,
    };
}
