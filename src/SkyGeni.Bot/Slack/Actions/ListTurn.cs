using System.Globalization;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Web;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Turns a list to another page, in place where it is a list, else as an answer of its own.</summary>
internal sealed class ListTurn(
    PersonFinder people, ListReader lists, EphemeralMessages messages, MessageCopyStore copies, ISlackApiClient slack, Teller teller, TimeProvider clock)
{
    public async Task ToAsync(BlockAction action, int? page, CancellationToken cancel)
    {
        var origin = MessageOrigin.Of(action);
        var found = await people.FindAsync(action.UserId, cancel);
        if (found is not Found.Linked { Person: var person })
        {
            await teller.TellAsync(origin, action.UserId, LinkMessage.NotLinked(people, found), cancel);
            return;
        }

        var viewer = Viewer.Of(person, clock.GetUtcNow());
        var list = page is { } n ? await lists.PageAsync(viewer, n) : await lists.AttentionAsync(viewer);
        var inPlaceOf = await ListAsync(origin);
        var message = await messages.ListAsync(list, inPlaceOf);
        if (inPlaceOf is null
            || origin.ResponseUrl is not { } url
            || !(await slack.RespondAsync(url, message, replaceOriginal: true, cancellationToken: cancel)).IsOk)
        {
            await teller.TellAsync(origin, action.UserId, message, cancel);
        }
    }

    // A digest is not turned: the list comes beside it.
    private async Task<string?> ListAsync(MessageOrigin origin) =>
        origin is { IsEphemeral: true, CopyId: { } id } && await copies.GetAsync(id) is { Surface: CopySurfaces.List } ? id : null;

    /// <summary>The page a button carries; anything else is the first.</summary>
    public static int Page(string? value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1;
}
