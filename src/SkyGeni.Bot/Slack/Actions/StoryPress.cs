using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Impact;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Storage;
using SkyGeni.Slack.Payloads;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>What the buttons on a story have in common: only its owner answers; the question, and wherever it was told, then say so.</summary>
internal sealed class StoryPress(PersonFinder people, StoryStore stories, Database database, ClickStore clicks, OutboxSignal signal, Teller teller, TimeProvider clock)
{
    /// <param name="action">The press; its value is the story's id.</param>
    /// <param name="shared">What its owner says; null takes the answer back.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task AnswerAsync(BlockAction action, bool? shared, CancellationToken cancel)
    {
        var origin = MessageOrigin.Of(action);
        if (await people.FindAsync(action.UserId, cancel) is not Found.Linked { Person: var person })
        {
            await teller.TellAsync(origin, action.UserId, LinkMessage.NotLinked(people.Admins()), cancel);
            return;
        }

        if (await stories.FindAsync(action.Value ?? "") is not { } story || story.PersonId != person.Id)
        {
            await teller.TellAsync(origin, action.UserId, "Only whoever won the deal decides this. Nothing was changed.", cancel);
            return;
        }

        var now = clock.GetUtcNow();
        var key = ClickKey.Of(action.UserId, action.ChannelId, action.MessageTs, action.ActionId, action.Value, action.ActionTs);
        await database.WriteAsync(
            async tx =>
            {
                if (!await clicks.FirstTimeAsync(tx, key, now))
                {
                    return;
                }

                await StoryStore.AnswerAsync(tx, story.Id, shared, now);
                await Refreshes.OfAsync(tx, CopySurfaces.Story, story.Id, now);
                foreach (var telling in await StoryTellingStore.OfStoryAsync(tx, story.Id))
                {
                    await Refreshes.OfAsync(tx, CopySurfaces.Stories, telling.Key, now);
                }
            },
            cancel);
        signal.Notify();
    }
}
