using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Reminders;
using SkyGeni.Bot.Slack.Actions;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>Makes the form of a reminder for whoever pressed, in their own hours.</summary>
internal sealed class RemindForms(PersonSettingsStore settings)
{
    public async Task<ModalView> OfAsync(Pressed pressed, DealCard card, Reminder? again = null)
    {
        var person = pressed.Viewer.Person;
        var quiet = AlertReaders.Quiet(person, await settings.GetAsync(person));
        var first = card.Score is { Recommendations: { IsDefaultOrEmpty: false } said } ? said[0] : null;
        return RemindModal.Of(card, pressed.Viewer, new FormContext(card.DealId, pressed.Origin, again?.Id), quiet, first, again);
    }
}
