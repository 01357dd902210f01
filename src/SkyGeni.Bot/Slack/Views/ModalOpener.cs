using SkyGeni.Bot.Slack.Actions;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;
using SkyGeni.Slack.Web;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>Opens a form where somebody pressed; where Slack refuses, they are told, with a reference.</summary>
internal sealed partial class ModalOpener(ISlackApiClient slack, Teller teller, TimeProvider clock, ILogger<ModalOpener> log)
{
    public async Task OpenAsync(BlockAction action, ModalView view, CancellationToken cancel)
    {
        var failure = action.TriggerId is { } trigger
            ? (await slack.OpenViewAsync(trigger, view, cancel)).Failure
            : "no trigger_id";
        if (failure is null)
        {
            return;
        }

        var reference = ErrorReference.Of(action.ActionId, clock.GetUtcNow());
        Refused(log, action.ActionId, failure, reference);
        await teller.TellAsync(
            MessageOrigin.Of(action),
            action.UserId,
            $"I could not open that form (ref {reference}). Nothing was changed. Slack gives three seconds for it: press again; if it stays, give the reference to your admin.",
            cancel);
    }

    [LoggerMessage(1, LogLevel.Warning, "Slack did not open the form of {ActionId}: {Failure} (ref {Reference})")]
    private static partial void Refused(ILogger log, string actionId, string failure, string reference);
}
