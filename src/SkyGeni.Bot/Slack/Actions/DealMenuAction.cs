using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Slack.Views;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>The three dots of a deal: each choice opens its form.</summary>
internal sealed class DealMenuAction(
    DealGate gate, DealCardReader cards, DetailReader details, ModalOpener modals, SnoozePreviewReader previews, SaidRecommendations said, RemindForms reminders, RosterCache roster, ClickAnswer answer, Teller teller) : IBlockActionHandler
{
    public string ActionId => ActionIds.DealMenu;

    public async Task HandleAsync(BlockAction action, CancellationToken cancellationToken)
    {
        var (choice, dealId) = DealMenu.Read(action.SelectedOptionValue);
        if (await gate.PassAsync(action, dealId, cancellationToken) is not { } pressed
            || await cards.ReadAsync(pressed.Viewer, dealId) is not { } card)
        {
            return;
        }

        if (choice is DealMenu.Snooze or DealMenu.Dismiss && Aside(card, pressed.Viewer) is { } first)
        {
            await answer.FollowAsync(pressed, await answer.ClickAsync(pressed), ChangeResult.Repeated, cancellationToken);
            await teller.TellAsync(pressed.Origin, pressed.SlackUserId, first, cancellationToken);
            return;
        }

        if (choice == DealMenu.Call && !card.MayCall)
        {
            await teller.TellAsync(pressed.Origin, pressed.SlackUserId, Refusal.NotYoursToCall, cancellationToken);
            return;
        }

        if (await FormAsync(choice, card, pressed) is { } form)
        {
            await modals.OpenAsync(action, form, cancellationToken);
        }
    }

    private async Task<ModalView?> FormAsync(string choice, DealCard card, Pressed pressed)
    {
        var context = new FormContext(card.DealId, pressed.Origin);
        return choice switch
        {
            DealMenu.Snooze => SnoozeModal.Of(card, pressed.Viewer, context, await previews.ReadAsync(pressed.Viewer.Person.Id, pressed.Viewer.Now)),
            DealMenu.Dismiss => DismissModal.Of(card, pressed.Viewer, context),
            DealMenu.Call when card.MayCall => CallModal.Of(card, pressed.Viewer, context),
            DealMenu.Log => LogModal.Of(card, pressed.Viewer, context, await said.SinceAsync(card.DealId, await answer.ShownAtAsync(pressed), IsOwner(pressed))),
            DealMenu.Remind => await reminders.OfAsync(pressed, card),
            _ => await details.AgainAsync(pressed.Viewer, card.DealId, lastLook: null) is { } detail ? WhyModal.Of(detail) : null,
        };
    }

    private bool IsOwner(Pressed pressed) => roster.Current.Find(pressed.Deal.OwnerId)?.Id == pressed.Viewer.Person.Id;

    // The row was shown before somebody acted: they are told at once, not after filling in a form.
    private static string? Aside(DealCard card, Viewer viewer) => card switch
    {
        { Dismissal: { } d } when d.What.PersonId != viewer.Person.Id => Receipt.First(d.By, "dismissed", d.At, viewer),
        { Snooze: { } s } when s.What.PersonId != viewer.Person.Id => Receipt.First(s.By, "snoozed", s.At, viewer),
        _ => null,
    };
}
