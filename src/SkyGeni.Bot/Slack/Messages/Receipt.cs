using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Reminders;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Interventions;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>What a click left behind, in one line: who did what, when, and until when it holds.</summary>
internal static class Receipt
{
    /// <summary><c>Snoozed until Thu 27 Nov, 09:00, or earlier if stage, amount or date change · Ana, 10:42</c></summary>
    public static string Of(Noted<Snooze> snooze, Viewer viewer) =>
        $"{Snoozed(snooze.What, viewer)} · {By(snooze.By, snooze.At, viewer)}";

    /// <summary>Without who and when.</summary>
    public static string Snoozed(Snooze snooze, Viewer viewer)
    {
        var wakes = Changes(snooze.WakeOn);
        return (snooze.Until, wakes) switch
        {
            ({ } until, null) => $"Snoozed until {When.DayAndTime(until, viewer)}",
            ({ } until, _) => $"Snoozed until {When.DayAndTime(until, viewer)}, or earlier if {wakes}",
            (null, null) => "Snoozed until you undo it",
            (null, _) => $"Snoozed until {wakes}",
        };
    }

    /// <summary><c>Dismissed: already handled · Ana, 10:42</c></summary>
    public static string Of(Noted<Dismissal> dismissal, Viewer viewer)
    {
        var what = dismissal.What;
        var field = what.Field is { } wrong ? $" ({Mrkdwn.Escape(wrong)})" : "";
        var note = what.Note is { } said ? $", “{Mrkdwn.Escape(Text.Fit(said, 80))}”" : "";
        return $"Dismissed: {what.Reason.Said()}{field}{note} · {By(dismissal.By, dismissal.At, viewer)}";
    }

    /// <summary><c>Logged: executive call, today · Ana</c>; where nobody said it, <c>Detected: a call, today</c></summary>
    public static string Of(Noted<Intervention> done, Viewer viewer)
    {
        var what = $"{Mrkdwn.Escape(Text.Fit(done.What.What, 100))}, {When.OnDay(done.What.HappenedOn, viewer)}";
        return done.What.Source.IsDetected() ? $"Detected: {what}" : $"Logged: {what} · {Mrkdwn.Escape(done.By)}";
    }

    /// <summary><c>Reminds Ana Thu 27 Nov, 09:00</c></summary>
    public static string Of(Reminder reminder, Viewer viewer) =>
        $"Reminds {Mrkdwn.Escape(viewer.Person.FirstName)} {When.DayAndTime(reminder.DueAt, viewer)}";

    /// <summary><c>Thanks. Marked helpful</c>, <c>Noted: not helpful. What was off?</c></summary>
    public static string Of(Opinion opinion) => opinion switch
    {
        { Helpful: true } => "Thanks. Marked helpful",
        { Reason: { } reason } => $"Noted: not helpful ({Mrkdwn.Escape(Text.Fit(OffReason.Said(reason), 80))})",
        _ => "Noted: not helpful. What was off?",
    };

    /// <summary><c>Maya snoozed this at 10:41.</c></summary>
    public static string First(string by, string did, DateTimeOffset at, Viewer viewer)
    {
        var when = When.Moment(at, viewer);
        return $"{Mrkdwn.Escape(by)} {did} this {(when.Contains(',', StringComparison.Ordinal) ? "on" : "at")} {when}.";
    }

    /// <summary><c>stage, amount or date change, or the chance of loss rises by 10 points</c>; null where nothing wakes it.</summary>
    public static string? Changes(WakeOn wakeOn)
    {
        var fields = new List<string>();
        if (wakeOn.HasFlag(WakeOn.Stage))
        {
            fields.Add("stage");
        }

        if (wakeOn.HasFlag(WakeOn.Amount))
        {
            fields.Add("amount");
        }

        if (wakeOn.HasFlag(WakeOn.CloseDate))
        {
            fields.Add("date");
        }

        var score = wakeOn.HasFlag(WakeOn.Score) ? "the chance of loss rises by 10 points" : null;
        var change = fields.Count switch
        {
            0 => null,
            1 => $"{fields[0]} changes",
            _ => $"{string.Join(", ", fields[..^1])} or {fields[^1]} change",
        };
        return change is null ? score : score is null ? change : $"{change}, or {score}";
    }

    private static string By(string name, DateTimeOffset at, Viewer viewer) => $"{Mrkdwn.Escape(name)}, {When.Moment(at, viewer)}";
}
