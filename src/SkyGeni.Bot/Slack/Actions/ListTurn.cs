using System.Globalization;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Storage;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Web;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Turns a list to another page, in place where it is a list, else as an answer of its own.</summary>
internal sealed class ListTurn(
    PersonFinder people, ListReader lists, ISlackApiClient slack, Teller teller, Database database, TimeProvider clock)
{
    public async Task ToAsync(BlockAction action, int? page, CancellationToken cancel)
    {
        var origin = MessageOrigin.Of(action);
        if (await people.FindAsync(action.UserId, cancel) is not Found.Linked { Person: var person })
        {
            await teller.TellAsync(origin, action.UserId, LinkMessage.NotLinked(people.Admins()), cancel);
            return;
        }

        var viewer = Viewer.Of(person, clock.GetUtcNow());
        var message = ListMessage.Of(page is { } n ? await lists.PageAsync(viewer, n) : await lists.AttentionAsync(viewer));
        if (!origin.Surface.StartsWith(BlockIds.ListPrefix, StringComparison.Ordinal) || !origin.IsEphemeral || origin.ResponseUrl is not { } url)
        {
            await teller.TellAsync(origin, action.UserId, message, cancel);
            return;
        }

        // The copy that stood here shows other deals now: a change of its deals must not bring it back.
        var was = ClickAnswer.EphemeralId(action.UserId, origin);
        await database.WriteAsync(tx => MessageCopyStore.SaveDealsAsync(tx, was, []), cancel);
        if (!(await slack.RespondAsync(url, message, replaceOriginal: true, cancellationToken: cancel)).IsOk)
        {
            await teller.TellAsync(origin with { ResponseUrl = null }, action.UserId, message, cancel);
        }
    }

    /// <summary>The page a button carries; anything else is the first.</summary>
    public static int Page(string? value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1;
}
