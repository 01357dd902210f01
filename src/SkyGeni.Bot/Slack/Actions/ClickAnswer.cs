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
        return new Click(pressed.Key, pressed.Viewer.Person, pressed.Deal.DealId, copy, copy?.Id);
    }

    /// <summary>Which surface it was made on, as interventions keep it; null: in a message that is not kept.</summary>
    public async Task<string?> SurfaceAsync(Pressed pressed) =>
        pressed.Origin.IsHome ? InterventionSurfaces.Home : (await KeptAsync(pressed.Origin))?.Surface;

    /// <summary>When the message it was made in was shown; null where that is not known.</summary>
    public async Task<DateTimeOffset?> ShownAtAsync(Pressed pressed) => (await KeptAsync(pressed.Origin))?.CreatedAt;

    private async Task<MessageCopy?> KeptAsync(MessageOrigin origin) => origin switch
    {
        { CopyId: { } id } => await copies.GetAsync(id),
        { ChannelId: { } channel, MessageTs: { } ts } => await copies.AtAsync(channel, ts),
        _ => null,
    };

    /// <summary>Shows or tells what became of it.</summary>
    public async Task FollowAsync(Pressed pressed, Click click, ChangeResult result, CancellationToken cancel)
    {
        if (click.Copy is { } copy)
        {
            await RenderAsync(pressed, copy, cancel);
        }

        if ((Words(pressed.Viewer, result) ?? await UnseenAsync(pressed, click, result)) is { } words)
        {
            await teller.TellAsync(pressed.Origin, pressed.SlackUserId, words, cancel);
        }

        await home.RefreshAsync(pressed.Viewer, pressed.SlackUserId, pressed.Origin.IsHome, cancel);
    }

    /// <summary>What the message cannot say; null where it says it all.</summary>
    private string? Words(Viewer viewer, ChangeResult result) => result switch
    {
        ChangeResult.Gone => Refusal.Over,
        ChangeResult.Earlier e => $"{Receipt.First(Names.Of(roster.Current, e.PersonId), e.Did, e.At, viewer)} Undo that first to do something else.",
        _ => null,
    };

    // A message that is not kept, from before a crash or long ago, cannot say that it was done: then words must.
    private async Task<string?> UnseenAsync(Pressed pressed, Click click, ChangeResult result)
    {
        var origin = pressed.Origin;
        var shows = origin.IsHome || click.Copy is not null || result is not ChangeResult.Made
            || (origin is { IsEphemeral: false, ChannelId: { } channel, MessageTs: { } ts } && await copies.AtAsync(channel, ts) is not null);
        return shows ? null : Refusal.DoneUnseen;
    }

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

    /// <summary>
    /// The ephemeral message of the click, with the response_url that the click brought: the copy keeps the last. A message in a
    /// conversation is kept since it was posted.
    /// </summary>
    private async Task<MessageCopy?> CopyAsync(Pressed pressed)
    {
        var (origin, viewer) = (pressed.Origin, pressed.Viewer);
        return origin is { IsEphemeral: true, CopyId: { } id, ResponseUrl: { } url }
            && await copies.GetAsync(id) is { } copy
            && copy.PersonId == viewer.Person.Id
            ? copy with { ResponseUrl = url, ResponseUrlUntil = viewer.Now + ResponseUrlLives }
            : null;
    }
}
