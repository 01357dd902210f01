using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Slack.Views;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Settings: opens the form with what is set.</summary>
internal sealed class OpenSettingsAction(
    PersonFinder people, PersonSettingsStore settings, ModalOpener modals, Teller teller, TimeProvider clock) : IBlockActionHandler
{
    public string ActionId => ActionIds.OpenSettings;

    public async Task HandleAsync(BlockAction action, CancellationToken cancellationToken)
    {
        var origin = MessageOrigin.Of(action);
        if (await people.FindAsync(action.UserId, cancellationToken) is not Found.Linked { Person: var person })
        {
            await teller.TellAsync(origin, action.UserId, LinkMessage.NotLinked(people.Admins()), cancellationToken);
            return;
        }

        var form = SettingsModal.Of(await settings.GetAsync(person), Viewer.Of(person, clock.GetUtcNow()), new FormContext("", origin));
        await modals.OpenAsync(action, form, cancellationToken);
    }
}
