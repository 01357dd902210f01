using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.People;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack;

/// <summary>Renders a message that was shown before, with its deals as they stand now. It only reads.</summary>
internal sealed class CopyRenderer(
    ListReader lists, DetailReader details, AlertMessageReader alerts, DigestReader digests, ApprovalReader approvals, ReminderReader reminders, ClosingReader closings, DealCardReader cards, StoryReader stories, RosterCache roster, TimeProvider clock)
{
    /// <summary>
    /// The message of a list, a detail, an alert, a digest or what was put aside; null where it can no longer be shown: the person left, or sees none
    /// of its deals. The copy's context is the block id by which the message says what it is.
    /// </summary>
    public async Task<SlackMessage?> RenderAsync(MessageCopy copy)
    {
        if (roster.Current.Find(copy.PersonId) is not { } person)
        {
            return null;
        }

        var viewer = Viewer.Of(person, clock.GetUtcNow());
        return copy.Surface switch
        {
            CopySurfaces.List when copy.Context == BlockIds.Aside => await AsideAsync(viewer, copy),
            CopySurfaces.List when copy.Context == BlockIds.Reminders => RemindersMessage.Of(await reminders.ToComeAsync(viewer) with { CopyId = Ephemeral(copy) }),
            CopySurfaces.List => ListMessage.Of(await lists.AgainAsync(viewer, BlockIds.PageOf(copy.Context), copy.DealIds) with { CopyId = Ephemeral(copy) }),
            CopySurfaces.Detail when BlockIds.DetailOf(copy.Context) is var (dealId, since) =>
                await details.AgainAsync(viewer, dealId, since) is { } detail ? DetailMessage.Of(detail with { CopyId = Ephemeral(copy) }) : null,
            CopySurfaces.Alert => await alerts.ReadAsync(viewer, copy.Context) is { } alert ? AlertMessage.Of(alert) : null,
            CopySurfaces.Reminder => await reminders.ReadAsync(viewer, copy.Context) is { } reminder ? ReminderMessage.Of(reminder) : null,
            CopySurfaces.Story => await stories.PreviewAsync(copy.Context, person),
            CopySurfaces.Stories => await stories.MonthAsync(copy.Context, person),
            CopySurfaces.Digest when BlockIds.DigestOf(copy.Context) is { } digestId => await DigestAsync(viewer, digestId, copy),
            CopySurfaces.Model when person.Role == Role.Admin => await approvals.ReadAsync(viewer, copy.Context) is { } waiting ? ApprovalMessage.Of(waiting) : null,
            CopySurfaces.Closing => await closings.ReadAsync(viewer, copy.Context) is { } asking ? ClosingMessage.Of(asking) : null,
            _ => null,
        };
    }

    private async Task<SlackMessage?> DigestAsync(Viewer viewer, string digestId, MessageCopy copy)
    {
        var digest = digestId == BlockIds.DigestNow ? await digests.NowAsync(viewer, copy.DealIds) : await digests.StoredAsync(viewer, digestId);
        return digest is null ? null : DigestMessage.Of(digest with { CopyId = Ephemeral(copy) });
    }

    // The same deals as before: one that was brought back shows its buttons again.
    private async Task<SlackMessage> AsideAsync(Viewer viewer, MessageCopy copy)
    {
        var shown = await cards.ReadAsync(viewer, copy.DealIds);
        var (snoozed, dismissed) = (shown.Count(c => c.Snooze is not null && c.Dismissal is null), shown.Count(c => c.Dismissal is not null));
        return AsideMessage.Of(new Aside(shown, snoozed, dismissed, Ephemeral(copy)), viewer);
    }

    private static string? Ephemeral(MessageCopy copy) => copy.Ts is null ? copy.Id : null;
}
