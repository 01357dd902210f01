using SkyGeni.Slack.Blocks;

namespace SkyGeni.Slack.Tests.Support;

/// <summary>Every block, element and object once with all it can have, and the JSON Slack expects for it.</summary>
internal static class BlockSamples
{
    private static readonly Option One = new("One", "1");
    private static readonly Option Two = new("Two", "2", "Second line");
    private static readonly Confirm Sure = new("Sure?", new Mrkdwn("*Really?*"), "Yes", "No", ButtonStyle.Danger);

    public static IReadOnlyDictionary<string, (Block Block, string Json)> Blocks { get; } = new Dictionary<string, (Block, string)>
    {
        ["header"] = (
            new Header("Good morning", "h"),
            """{"type":"header","block_id":"h","text":{"type":"plain_text","text":"Good morning"}}"""),
        ["section"] = (
            new Section(new Mrkdwn("*Blue Harbor* · 68 %"), [new Mrkdwn("*Owner*\nAna"), new PlainText("Open")], new ImageElement("https://e.example/i.png", "A chart"), "s"),
            """{"type":"section","block_id":"s","text":{"type":"mrkdwn","text":"*Blue Harbor* · 68 %"},"fields":[{"type":"mrkdwn","text":"*Owner*\nAna"},{"type":"plain_text","text":"Open"}],"accessory":{"type":"image","image_url":"https://e.example/i.png","alt_text":"A chart"}}"""),
        ["divider"] = (new Divider(), """{"type":"divider"}"""),
        ["context"] = (
            new Context([new Mrkdwn("Scored 4 minutes ago"), new PlainText("x"), new ImageElement("https://e.example/i.png", "A face")]),
            """{"type":"context","elements":[{"type":"mrkdwn","text":"Scored 4 minutes ago"},{"type":"plain_text","text":"x"},{"type":"image","image_url":"https://e.example/i.png","alt_text":"A face"}]}"""),
        ["button"] = (
            new Actions([new Button("Details", "details", "D1", "https://e.example/", ButtonStyle.Primary, "Details of Blue Harbor", Sure)], "b"),
            """{"type":"actions","block_id":"b","elements":[{"type":"button","action_id":"details","text":{"type":"plain_text","text":"Details"},"value":"D1","url":"https://e.example/","style":"primary","accessibility_label":"Details of Blue Harbor","confirm":{"title":{"type":"plain_text","text":"Sure?"},"text":{"type":"mrkdwn","text":"*Really?*"},"confirm":{"type":"plain_text","text":"Yes"},"deny":{"type":"plain_text","text":"No"},"style":"danger"}}]}"""),
        ["overflow"] = (
            new Actions([new Overflow("more", [One, Two])]),
            """{"type":"actions","elements":[{"type":"overflow","action_id":"more","options":[{"text":{"type":"plain_text","text":"One"},"value":"1"},{"text":{"type":"plain_text","text":"Two"},"value":"2","description":{"type":"plain_text","text":"Second line"}}]}]}"""),
        ["static_select"] = (
            new Actions([new StaticSelect("pick", [One, Two], "Pick one", One)]),
            """{"type":"actions","elements":[{"type":"static_select","action_id":"pick","placeholder":{"type":"plain_text","text":"Pick one"},"options":[{"text":{"type":"plain_text","text":"One"},"value":"1"},{"text":{"type":"plain_text","text":"Two"},"value":"2","description":{"type":"plain_text","text":"Second line"}}],"initial_option":{"text":{"type":"plain_text","text":"One"},"value":"1"}}]}"""),
        ["option_groups"] = (
            new Actions([new StaticSelect("pick", [new OptionGroup("Numbers", [One])])]),
            """{"type":"actions","elements":[{"type":"static_select","action_id":"pick","option_groups":[{"label":{"type":"plain_text","text":"Numbers"},"options":[{"text":{"type":"plain_text","text":"One"},"value":"1"}]}]}]}"""),
        ["other_selects"] = (
            new Actions([new ExternalSelect("deal", "Which deal?", One, 2), new UsersSelect("who", "Who?", "U1")]),
            """{"type":"actions","elements":[{"type":"external_select","action_id":"deal","placeholder":{"type":"plain_text","text":"Which deal?"},"initial_option":{"text":{"type":"plain_text","text":"One"},"value":"1"},"min_query_length":2},{"type":"users_select","action_id":"who","placeholder":{"type":"plain_text","text":"Who?"},"initial_user":"U1"}]}"""),
        ["pickers"] = (
            new Actions([new DatePicker("day", "Which day?", new DateOnly(2026, 11, 7)), new TimePicker("hour", "When?", new TimeOnly(8, 5), "Europe/Paris")]),
            """{"type":"actions","elements":[{"type":"datepicker","action_id":"day","placeholder":{"type":"plain_text","text":"Which day?"},"initial_date":"2026-11-07"},{"type":"timepicker","action_id":"hour","placeholder":{"type":"plain_text","text":"When?"},"initial_time":"08:05","timezone":"Europe/Paris"}]}"""),
        ["choices"] = (
            new Actions([new Checkboxes("many", [One, new Option(new Mrkdwn("*Three*"), "3")], [One]), new RadioButtons("one", [One, Two], Two)]),
            """{"type":"actions","elements":[{"type":"checkboxes","action_id":"many","options":[{"text":{"type":"plain_text","text":"One"},"value":"1"},{"text":{"type":"mrkdwn","text":"*Three*"},"value":"3"}],"initial_options":[{"text":{"type":"plain_text","text":"One"},"value":"1"}]},{"type":"radio_buttons","action_id":"one","options":[{"text":{"type":"plain_text","text":"One"},"value":"1"},{"text":{"type":"plain_text","text":"Two"},"value":"2","description":{"type":"plain_text","text":"Second line"}}],"initial_option":{"text":{"type":"plain_text","text":"Two"},"value":"2","description":{"type":"plain_text","text":"Second line"}}}]}"""),
        ["image"] = (
            new Image("https://e.example/i.png", "A chart", "Title"),
            """{"type":"image","image_url":"https://e.example/i.png","alt_text":"A chart","title":{"type":"plain_text","text":"Title"}}"""),
        ["image_of_file"] = (
            Image.OfFile("F0123456789", "A chart"),
            """{"type":"image","slack_file":{"id":"F0123456789"},"alt_text":"A chart"}"""),
        ["rich_text"] = (
            new RichText(
            [
                new RichSection([new RichRun("Bold", new(Bold: true)), new RichRun(" and "), new RichLink("https://e.example/", "a link", new(Italic: true))]),
                new RichList([new RichSection([new RichRun("First")]), new RichSection([new RichRun("Second", new(Strike: true, Code: true))])], ordered: true, indent: 1),
                new RichQuote([new RichRun("quoted")]),
                new RichPreformatted([new RichRun("as typed")]),
            ]),
            """{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"Bold","style":{"bold":true}},{"type":"text","text":" and "},{"type":"link","url":"https://e.example/","text":"a link","style":{"italic":true}}]},{"type":"rich_text_list","style":"ordered","indent":1,"elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"First"}]},{"type":"rich_text_section","elements":[{"type":"text","text":"Second","style":{"strike":true,"code":true}}]}]},{"type":"rich_text_quote","elements":[{"type":"text","text":"quoted"}]},{"type":"rich_text_preformatted","elements":[{"type":"text","text":"as typed"}]}]}"""),
    };

    public static IReadOnlyDictionary<string, (Block Block, string Json)> FormBlocks { get; } = new Dictionary<string, (Block, string)>
    {
        ["plain_text_input"] = (
            new Input("Note", new PlainTextInput("a", true, "What happened?", "As agreed", 1, 500), "note", "Only you see it", optional: true),
            """{"type":"input","block_id":"note","label":{"type":"plain_text","text":"Note"},"element":{"type":"plain_text_input","action_id":"a","multiline":true,"placeholder":{"type":"plain_text","text":"What happened?"},"initial_value":"As agreed","min_length":1,"max_length":500},"hint":{"type":"plain_text","text":"Only you see it"},"optional":true}"""),
        ["number_input"] = (
            new Input("Least amount", new NumberInput("a", decimals: true, initial: 10.5m, min: 0, max: 1_000_000, placeholder: "Dollars"), "least", dispatchAction: true),
            """{"type":"input","block_id":"least","label":{"type":"plain_text","text":"Least amount"},"element":{"type":"number_input","action_id":"a","is_decimal_allowed":true,"initial_value":"10.5","min_value":"0","max_value":"1000000","placeholder":{"type":"plain_text","text":"Dollars"}},"dispatch_action":true}"""),
        ["select_input"] = (
            new Input("How long?", new StaticSelect("a", [One, Two]), "long"),
            """{"type":"input","block_id":"long","label":{"type":"plain_text","text":"How long?"},"element":{"type":"static_select","action_id":"a","options":[{"text":{"type":"plain_text","text":"One"},"value":"1"},{"text":{"type":"plain_text","text":"Two"},"value":"2","description":{"type":"plain_text","text":"Second line"}}]}}"""),
    };

    public static ModalView Modal { get; } = new(
        "Snooze", [.. FormBlocks.Values.Select(b => b.Block)], "Snooze", "Cancel", "deal-snooze", """{"deal":"D1"}""");

    public static HomeView Home { get; } = new([.. Blocks.Values.Select(b => b.Block)], "home", "x");
}
