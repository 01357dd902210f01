using SkyGeni.Bot.Impact;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Slack.Views;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Settings: opens the form with what is set.</summary>
internal sealed class OpenSettingsAction(
    PersonFinder people, PersonSettingsStore settings, AlertOpinions opinions, ModalOpener modals, Teller teller, TimeProvider clock) : IBlockActionHandler
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

        var now = clock.GetUtcNow();
        var heard = AlertOpinions.Of(await opinions.ByPersonAsync(now), person.Id);
        var form = SettingsModal.Of(
            await settings.GetAsync(person), Viewer.Of(person, now), new FormContext("", origin), [.. heard.Values.Where(w => w.IsLowered)]);
        await modals.OpenAsync(action, form, cancellationToken);
    }
}
