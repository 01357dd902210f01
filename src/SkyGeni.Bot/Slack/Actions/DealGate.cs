using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Slack.Views;
using SkyGeni.Slack.Payloads;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>
/// Every press and form about a deal passes here: is the account linked, may the person see the deal, is it still open? A
/// button may be months old, so nothing it says is believed. Whoever does not pass is told why.
/// </summary>
internal sealed class DealGate(PersonFinder people, RosterCache roster, DealStore deals, Teller teller, TimeProvider clock)
{
    public Task<Pressed?> PassAsync(BlockAction action, string dealId, CancellationToken cancel) => PassAsync(
        action.UserId,
        dealId,
        MessageOrigin.Of(action),
        ClickKey.Of(action.UserId, action.ChannelId, action.MessageTs, action.View?.Id, action.ActionId, action.Value ?? action.SelectedOptionValue, action.ActionTs),
        cancel);

    /// <summary>Of a form; one that Slack sends twice has the same view.</summary>
    public Task<Pressed?> PassAsync(ViewSubmission submission, FormContext context, CancellationToken cancel) => PassAsync(
        submission.UserId, context.DealId, context.Origin, ClickKey.Of(submission.UserId, "view", submission.View.Id), cancel);

    private async Task<Pressed?> PassAsync(string slackUserId, string dealId, MessageOrigin origin, string key, CancellationToken cancel)
    {
        if (await people.FindAsync(slackUserId, cancel) is not Found.Linked { Person: var person })
        {
            await teller.TellAsync(origin, slackUserId, LinkMessage.NotLinked(people.Admins()), cancel);
            return null;
        }

        var viewer = Viewer.Of(person, clock.GetUtcNow());
        var deal = await deals.FindAsync(dealId);
        if (deal is null || !roster.Current.Sees(person, deal.OwnerId))
        {
            await teller.TellAsync(origin, slackUserId, Refusal.NotYours, cancel);
            return null;
        }

        if (!deal.IsOpen)
        {
            await teller.TellAsync(origin, slackUserId, DealWords.Closed(new DealCard { Deal = deal }, viewer), cancel);
            return null;
        }

        return new Pressed(viewer, deal, origin, slackUserId, key);
    }
}

/// <summary>What somebody is told whose click changes nothing.</summary>
internal static class Refusal
{
    /// <summary>The same words whether the deal is somebody else's or does not exist, and no figures.</summary>
    public const string NotYours = "That deal belongs to another team, or is gone. Ask its owner or your admin.";

    public const string NotYoursToCall = "A call on this deal is for its owner and their manager to give. Nothing was changed.";

    public const string OldForm = "That form is from an older version and could not be read. Nothing was changed. Open it again.";

    public const string NoPlaybook = "There are no steps to show for that: it is no longer recommended, or it is not for you.";

    public const string Over = "That was undone already.";

    public const string DoneUnseen = "That is done. The message is too old to show it; `/deal-risk` gives a current one.";

    public const string NotUpdated = "It is done, but Slack did not take the new version of that message. Ask for the list again to see it.";
}
