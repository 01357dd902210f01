using System.Globalization;
using SkyGeni.Bot.People;
using SkyGeni.Core.People;
using SkyGeni.Slack.Blocks;
using ActionRow = SkyGeni.Slack.Blocks.Actions;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary><c>/deal-risk settings</c>: what is set, in words, and the way to change it.</summary>
internal static class SettingsMessage
{
    public static SlackMessage Of(PersonSettings settings, Viewer viewer)
    {
        var words = Words(settings, viewer);
        return new SlackMessage(
            FallbackText.Plain(words),
            [new Section(new Mrkdwn(words)), new ActionRow([new Button("Change settings", ActionIds.OpenSettings)])]);
    }

    public static SlackMessage Saved(PersonSettings settings, Viewer viewer)
    {
        var words = $"Saved. {Words(settings, viewer)}";
        return new SlackMessage(FallbackText.Plain(words), [new Section(new Mrkdwn(words))]);
    }

    public static string Words(PersonSettings settings, Viewer viewer)
    {
        var zone = Mrkdwn.Escape(viewer.Zone.Id);
        var digest = settings.DigestOn
            ? $"at {Time(settings.DigestTime)} on {settings.DigestDays} ({zone})"
            : "off";
        var least = settings.LeastAmount == 0 ? "none: every deal counts" : new Money(settings.LeastAmount, null).ToString();
        var quiet = settings is { QuietFrom: { } from, QuietTo: { } to } ? $"{Time(from)} to {Time(to)} ({zone})" : "none";
        var alerts = settings is { AlertsOn: true, AlertsADay: > 0 } ? $"at most {settings.AlertsADay} a day, on {settings.AlertDays}" : "off";
        var stages = settings.Stages.Count == 0 ? "" : $"\nOnly stages: {Mrkdwn.Escape(Text.Fit(string.Join(", ", settings.Stages), 500))}";
        var asked = settings.AskReasons ? "" : "\nWhy a deal ended: you are not asked";
        var week = viewer.Person.Role == Role.Manager && !settings.WeekOn ? "\nMonday’s summary of the week: off" : "";
        var stories = settings.ShareStories ? "\nSuccess stories: you are asked about each" : "";
        return $"*Your settings*\nDigest: {digest}\nLeast amount: {least}\nAlerts: {alerts}\nQuiet hours: {quiet}{stages}{asked}{week}{stories}";
    }

    private static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
