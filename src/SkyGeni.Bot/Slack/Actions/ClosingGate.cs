using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Slack.Views;
using SkyGeni.Slack.Payloads;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Every press and form about why a deal ended passes here: only whoever was asked may answer.</summary>
internal sealed class ClosingGate(PersonFinder people, CloseReasonStore reasons, DealStore deals, Teller teller, TimeProvider clock)
{
    public Task<(Pressed Pressed, Closing Closing)?> PassAsync(BlockAction action, CancellationToken cancel) => PassAsync(
        action.UserId,
        action.Value,
        MessageOrigin.Of(action),
        ClickKey.Of(action.UserId, action.ChannelId, action.MessageTs, action.ActionId, action.Value, action.ActionTs),
        cancel);

    /// <summary>Of a form, whose context carries the closing's id in the place of a deal's.</summary>
    public async Task<(Pressed Pressed, Closing Closing)?> PassAsync(ViewSubmission submission, CancellationToken cancel)
    {
        if (FormContext.Read(submission.PrivateMetadata) is { } context)
        {
            return await PassAsync(submission.UserId, context.DealId, context.Origin, ClickKey.Of(submission.UserId, "view", submission.View.Id), cancel);
        }

        await teller.TellAsync(MessageOrigin.Unknown, submission.UserId, Refusal.OldForm, cancel);
        return null;
    }

    private async Task<(Pressed Pressed, Closing Closing)?> PassAsync(string slackUserId, string? closeId, MessageOrigin origin, string key, CancellationToken cancel)
    {
        if (await people.FindAsync(slackUserId, cancel) is not Found.Linked { Person: var person })
        {
            await teller.TellAsync(origin, slackUserId, LinkMessage.NotLinked(people.Admins()), cancel);
            return null;
        }

        if (closeId is null || await reasons.FindAsync(closeId) is not { } closing || closing.PersonId != person.Id || await deals.FindAsync(closing.DealId) is not { } deal)
        {
            await teller.TellAsync(origin, slackUserId, Refusal.NotYours, cancel);
            return null;
        }

        return (new Pressed(Viewer.Of(person, clock.GetUtcNow()), deal, origin, slackUserId, key), closing);
    }
}
