using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Storage;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Web;

namespace SkyGeni.Bot.Slack.Home;

/// <summary>Puts the Home tab into Slack: on every visit, and after what its reader did, where they have ever opened it.</summary>
internal sealed partial class HomePublisher(
    HomeReader reader, PersonFinder people, MessageCopyStore copies, Notes notes, ISlackApiClient slack, TimeProvider clock, ILogger<HomePublisher> log)
{
    public async Task OpenAsync(string slackUserId, CancellationToken cancel)
    {
        if (await people.FindAsync(slackUserId, cancel) is not Found.Linked { Person: var person })
        {
            await PublishAsync(slackUserId, HomeMessage.NotLinked(people.Admins()), cancel);
            return;
        }

        var viewer = Viewer.Of(person, clock.GetUtcNow());
        if (await copies.GetAsync(Id(slackUserId)) is null)
        {
            // Without deals: nothing renders it by itself. It says that this Home is worth keeping up.
            await notes.KeepAsync(() => copies.SaveAsync(new MessageCopy(Id(slackUserId), BlockIds.Home, person.Id, null, null, null, null, BlockIds.Home, [], viewer.Now), cancel));
        }

        await PublishAsync(slackUserId, HomeMessage.Of(await reader.ReadAsync(viewer)), cancel);
    }

    /// <summary>After a change by its reader.</summary>
    /// <param name="viewer">Its reader.</param>
    /// <param name="slackUserId">Their account.</param>
    /// <param name="isOpen">Whether the change was made there, so that it is surely being looked at.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task RefreshAsync(Viewer viewer, string slackUserId, bool isOpen, CancellationToken cancel)
    {
        if (isOpen || await copies.GetAsync(Id(slackUserId)) is not null)
        {
            await PublishAsync(slackUserId, HomeMessage.Of(await reader.ReadAsync(viewer)), cancel);
        }
    }

    private async Task PublishAsync(string slackUserId, HomeView view, CancellationToken cancel)
    {
        if ((await slack.PublishHomeAsync(slackUserId, view, cancellationToken: cancel)).Failure is { } failure)
        {
            NotPublished(log, failure);
        }
    }

    private static string Id(string slackUserId) => $"{BlockIds.Home}:{slackUserId}";

    [LoggerMessage(1, LogLevel.Warning, "A Home tab could not be published: {Failure}")]
    private static partial void NotPublished(ILogger log, string failure);
}
