using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Storage;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack;

/// <summary>
/// Renders messages that only one person sees, and keeps what they show. When something in one is pressed Slack sends back the
/// pressed row and a response_url, and nothing of the message: without this it could not be rendered again.
/// </summary>
internal sealed class EphemeralMessages(MessageCopyStore copies, Notes notes)
{
    /// <param name="list">What it shows.</param>
    /// <param name="inPlaceOf">The id of the message whose place it takes; null: it is a new one.</param>
    public async Task<SlackMessage> ListAsync(ListModel list, string? inPlaceOf = null)
    {
        var id = inPlaceOf ?? Id(list.Viewer);
        await KeepAsync(id, list.Viewer, CopySurfaces.List, BlockIds.List(list.Page), list.Cards);
        return ListMessage.Of(list with { CopyId = id });
    }

    public async Task<SlackMessage> DetailAsync(DetailModel detail)
    {
        var id = Id(detail.Viewer);
        await KeepAsync(id, detail.Viewer, CopySurfaces.Detail, BlockIds.Detail(detail.Card.DealId, detail.LastLook), [detail.Card]);
        return DetailMessage.Of(detail with { CopyId = id });
    }

    public async Task<SlackMessage> AsideAsync(Aside aside, Viewer viewer)
    {
        var id = Id(viewer);
        await KeepAsync(id, viewer, CopySurfaces.List, BlockIds.Aside, aside.Cards);
        return AsideMessage.Of(aside with { CopyId = id }, viewer);
    }

    public async Task<SlackMessage> RemindersAsync(RemindersModel reminders)
    {
        var id = Id(reminders.Viewer);
        await KeepAsync(id, reminders.Viewer, CopySurfaces.List, BlockIds.Reminders, reminders.Rows.Select(row => row.Reminder.DealId).ToList());
        return RemindersMessage.Of(reminders with { CopyId = id });
    }

    public async Task<SlackMessage> DigestAsync(DigestModel digest)
    {
        var id = Id(digest.Viewer);
        await KeepAsync(id, digest.Viewer, CopySurfaces.Digest, BlockIds.Digest(digest.Id), digest.Cards);
        return DigestMessage.Of(digest with { CopyId = id });
    }

    private static string Id(Viewer viewer) => Guid.CreateVersion7(viewer.Now).ToString("N");

    private Task KeepAsync(string id, Viewer viewer, string surface, string context, IReadOnlyList<DealCard> cards) =>
        KeepAsync(id, viewer, surface, context, cards.Select(card => card.DealId).ToList());

    private Task KeepAsync(string id, Viewer viewer, string surface, string context, List<string> dealIds) => dealIds.Count == 0
        ? Task.CompletedTask
        : notes.KeepAsync(() => copies.SaveAsync(new MessageCopy(id, surface, viewer.Person.Id, null, null, null, null, context, dealIds, viewer.Now)));
}
