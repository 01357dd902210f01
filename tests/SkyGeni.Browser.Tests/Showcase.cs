using System.Text.Json.Nodes;

namespace SkyGeni.Browser.Tests;

/// <summary>What the showcase app says: each block and element once or more.</summary>
internal static class Showcase
{
    public static JsonObject Answer(string text) => text switch
    {
        "digest" => new JsonObject { ["text"] = "Everything", ["blocks"] = Everything() },
        _ => new JsonObject { ["text"] = "Your deals that need attention", ["blocks"] = Deals() },
    };

    public static JsonArray Deals() =>
    [
        Section("*Your deals that need attention* · 2 of 23 open · $73,500 at risk"),
        .. Deal("Blue Harbor renewal", "$48,000 · Negotiation · closes 30 May", "▲ 68 % likely to be lost (60–75 %), up 9 since Monday `▂▃▃▅▇`",
            "*41 days in Negotiation* (won deals like it take 12) and *no reply for 16 days*", "d1"),
        new JsonObject { ["type"] = "divider" },
        .. Deal("Müller &amp; Söhne &lt;expansion&gt;", "$25,500 · Demo · closes 12 June", "◆ 44 % likely to be lost (35–53 %), level since Monday `▄▄▅▄▄`",
            "*close date moved a third time*", "d2"),
        new JsonObject { ["type"] = "context", ["elements"] = new JsonArray(Mrkdwn("Scored 4 minutes ago by model 2026-11 · 2 snoozed · *3 more are below your $10,000 filter*")) },
    ];

    public static JsonArray Everything() =>
    [
        new JsonObject { ["type"] = "header", ["text"] = Plain("Good morning, Maya. 5 deals need attention today") },
        Section("Plain *bold* _italic_ ~struck~ `code` <https://example.com/a?b=1&amp;c=2|a link> <@U0ANA> <#C0DEALS> :white_check_mark: &lt;tag&gt;\n&gt; quoted\n• a line\n```pre\nformatted```\n<!date^1716974400^{date_short} at {time}|29 May>"),
        new JsonObject { ["type"] = "section", ["fields"] = new JsonArray(Mrkdwn("*Account*\nBlue Harbor"), Mrkdwn("*Owner*\nAna Petrova"), Mrkdwn("*Amount*\n$48,000"), Mrkdwn("*Stage*\nNegotiation, 41 days"), Mrkdwn("*Close date*\n30 May, moved 3 times"), Mrkdwn("*Last activity*\n16 days ago")) },
        Section("Owner", new JsonObject { ["type"] = "users_select", ["action_id"] = "owner", ["placeholder"] = Plain("Choose an owner") }),
        new JsonObject
        {
            ["type"] = "actions",
            ["elements"] = new JsonArray(
                Select("until", "Snooze until…", "1 day", "3 days", "1 week"),
                new JsonObject { ["type"] = "datepicker", ["action_id"] = "date", ["initial_date"] = "2026-11-27" },
                Button("approve", "Approve", "primary"),
                Button("remove", "Remove", "danger", new JsonObject { ["title"] = Plain("Remove the deal?"), ["text"] = Mrkdwn("It can be brought back later."), ["confirm"] = Plain("Remove"), ["deny"] = Plain("Keep"), ["style"] = "danger" }),
                new JsonObject { ["type"] = "button", ["action_id"] = "playbook", ["text"] = Plain("Playbook"), ["url"] = "http://127.0.0.1:9/playbook" }),
        },
        new JsonObject { ["type"] = "rich_text", ["elements"] = new JsonArray(RichList("What raises it", "What lowers it")) },
        new JsonObject { ["type"] = "context_actions", ["elements"] = new JsonArray(Feedback()) },
        new JsonObject { ["type"] = "context", ["elements"] = new JsonArray(Mrkdwn("9 more changed and are below the line · 4 snoozed")) },
    ];

    public static JsonObject SnoozeForm() => new()
    {
        ["type"] = "modal",
        ["callback_id"] = "snooze",
        ["title"] = Plain("Snooze"),
        ["submit"] = Plain("Snooze"),
        ["close"] = Plain("Cancel"),
        ["blocks"] = new JsonArray(
            Section("*Blue Harbor renewal* · $48,000"),
            Input("long", "How long", Select("choice", "Choose", "1 business day", "3 business days", "A week", "Until a date")),
            Input("date", "Date", new JsonObject { ["type"] = "datepicker", ["action_id"] = "day" }, optional: true),
            Input("wakes", "Wake it early when", new JsonObject { ["type"] = "checkboxes", ["action_id"] = "on", ["options"] = new JsonArray(Option("The stage changes", "stage"), Option("The amount changes", "amount")), ["initial_options"] = new JsonArray(Option("The stage changes", "stage")) }, optional: true),
            Input("how", "Tell", new JsonObject { ["type"] = "radio_buttons", ["action_id"] = "who", ["options"] = new JsonArray(Option("Only me", "me"), Option("My manager too", "manager")), ["initial_option"] = Option("Only me", "me") }),
            Input("note", "Note", new JsonObject { ["type"] = "plain_text_input", ["action_id"] = "text", ["multiline"] = true, ["placeholder"] = Plain("Why it can wait") }, hint: "Your manager can read this.")),
    };

    public static JsonObject Home() => new()
    {
        ["type"] = "home",
        ["blocks"] = new JsonArray(
            new JsonObject { ["type"] = "header", ["text"] = Plain("Your pipeline") },
            new JsonObject { ["type"] = "section", ["fields"] = new JsonArray(Mrkdwn("*Open*\n23 deals"), Mrkdwn("*At risk*\n$214,000")) },
            new JsonObject { ["type"] = "actions", ["elements"] = new JsonArray(Button("settings", "Settings")) }),
    };

    public static JsonObject Receipt(string actionId) => new()
    {
        ["replace_original"] = true,
        ["text"] = $"Done: {actionId}",
        ["blocks"] = new JsonArray(Section($"Thanks. Noted *{actionId}* · [Undo]"), new JsonObject { ["type"] = "actions", ["elements"] = new JsonArray(Button("undo", "Undo")) }),
    };

    public static JsonObject Option(string text, string value) => new() { ["text"] = Plain(text), ["value"] = value };

    private static IEnumerable<JsonNode> Deal(string name, string facts, string risk, string why, string id) =>
    [
        Section($"*{name}* · {facts}\n{risk}\nAssociated with {why}\nNext: *Ask for an executive call*"),
        new JsonObject
        {
            ["type"] = "actions",
            ["elements"] = new JsonArray(
                Button("details-" + id, "Details"),
                Button("helpful-" + id, "Helpful"),
                Button("unhelpful-" + id, "Not helpful"),
                new JsonObject { ["type"] = "overflow", ["action_id"] = "more-" + id, ["options"] = new JsonArray(Option("Snooze…", "snooze"), Option("Dismiss…", "dismiss"), Option("Log an action…", "log")) }),
        },
    ];

    private static JsonObject Section(string text, JsonObject? accessory = null)
    {
        var section = new JsonObject { ["type"] = "section", ["text"] = Mrkdwn(text) };
        if (accessory is not null)
        {
            section["accessory"] = accessory;
        }
        return section;
    }

    private static JsonObject Input(string id, string label, JsonObject element, bool optional = false, string? hint = null)
    {
        var input = new JsonObject { ["type"] = "input", ["block_id"] = id, ["label"] = Plain(label), ["element"] = element, ["optional"] = optional };
        if (hint is not null)
        {
            input["hint"] = Plain(hint);
        }
        return input;
    }

    private static JsonObject Button(string actionId, string text, string? style = null, JsonObject? confirm = null)
    {
        var button = new JsonObject { ["type"] = "button", ["action_id"] = actionId, ["text"] = Plain(text), ["value"] = actionId };
        if (style is not null)
        {
            button["style"] = style;
        }
        if (confirm is not null)
        {
            button["confirm"] = confirm;
        }
        return button;
    }

    private static JsonObject Select(string actionId, string placeholder, params string[] choices) => new()
    {
        ["type"] = "static_select",
        ["action_id"] = actionId,
        ["placeholder"] = Plain(placeholder),
        ["options"] = new JsonArray([.. choices.Select(choice => Option(choice, choice))]),
    };

    private static JsonObject Feedback() => new()
    {
        ["type"] = "feedback_buttons",
        ["action_id"] = "opinion",
        ["positive_button"] = new JsonObject { ["text"] = Plain("Helpful"), ["value"] = "good" },
        ["negative_button"] = new JsonObject { ["text"] = Plain("Not helpful"), ["value"] = "bad" },
    };

    private static JsonObject RichList(params string[] lines) => new()
    {
        ["type"] = "rich_text_list",
        ["style"] = "bullet",
        ["elements"] = new JsonArray([.. lines.Select(line => new JsonObject
        {
            ["type"] = "rich_text_section",
            ["elements"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = line, ["style"] = new JsonObject { ["bold"] = true } }),
        })]),
    };

    private static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text, ["emoji"] = true };

    private static JsonObject Mrkdwn(string text) => new() { ["type"] = "mrkdwn", ["text"] = text };
}
