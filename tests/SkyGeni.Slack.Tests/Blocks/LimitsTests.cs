using Shouldly;
using SkyGeni.Slack.Blocks;
using Xunit;

namespace SkyGeni.Slack.Tests.Blocks;

/// <summary>Each limit: what just fits is built, one more is refused, and the refusal names the limit.</summary>
public sealed class LimitsTests
{
    private static readonly Confirm Sure = new("Sure?", new PlainText("Really?"), "Yes", "No");

    public static TheoryData<string, int, Action<int>> Sizes => new()
    {
        { "header text", 150, n => _ = new Header(Words(n)) },
        { "block_id", 255, n => _ = new Divider(Words(n)) },
        { "section text", 3_000, n => _ = new Section(new Mrkdwn(Words(n))) },
        { "section fields", 10, n => _ = new Section(null, Many(n, _ => new PlainText("x"))) },
        { "section field", 2_000, n => _ = new Section(null, [new PlainText(Words(n))]) },
        { "context elements", 10, n => _ = new Context(Many(n, _ => new PlainText("x"))) },
        { "context text", 3_000, n => _ = new Context([new PlainText(Words(n))]) },
        { "actions elements", 25, n => _ = new Actions(Many(n, i => new Button("x", $"a{i}"))) },
        { "button text", 75, n => _ = new Button(Words(n), "a") },
        { "button value", 2_000, n => _ = new Button("x", "a", Words(n)) },
        { "button url", 3_000, n => _ = new Button("x", "a", url: "https://e.example/".PadRight(n, 'x')) },
        { "button accessibility_label", 75, n => _ = new Button("x", "a", accessibilityLabel: Words(n)) },
        { "action_id", 255, n => _ = new Button("x", Words(n)) },
        { "option text", 75, n => _ = new Option(Words(n), "v") },
        { "option value", 150, n => _ = new Option("x", Words(n)) },
        { "option description", 75, n => _ = new Option("x", "v", Words(n)) },
        { "static_select options", 100, n => _ = new StaticSelect("a", Options(n)) },
        { "option_groups", 100, n => _ = new StaticSelect("a", Many(n, i => new OptionGroup($"g{i}", Options(1)))) },
        { "option group label", 75, n => _ = new OptionGroup(Words(n), Options(1)) },
        { "option group options", 100, n => _ = new OptionGroup("g", Options(n)) },
        { "overflow options", 5, n => _ = new Overflow("a", Options(n)) },
        { "radio_buttons options", 10, n => _ = new RadioButtons("a", Options(n)) },
        { "checkboxes options", 10, n => _ = new Checkboxes("a", Options(n)) },
        { "placeholder", 150, n => _ = new StaticSelect("a", Options(1), Words(n)) },
        { "placeholder", 150, n => _ = new ExternalSelect("a", Words(n)) },
        { "placeholder", 150, n => _ = new UsersSelect("a", Words(n)) },
        { "placeholder", 150, n => _ = new DatePicker("a", Words(n)) },
        { "placeholder", 150, n => _ = new TimePicker("a", Words(n)) },
        { "placeholder", 150, n => _ = new PlainTextInput("a", placeholder: Words(n)) },
        { "placeholder", 150, n => _ = new NumberInput("a", placeholder: Words(n)) },
        { "max_length", 3_000, n => _ = new PlainTextInput("a", maxLength: n) },
        { "initial_value", 3_000, n => _ = new PlainTextInput("a", initial: Words(n)) },
        { "confirm title", 100, n => _ = new Confirm(Words(n), new PlainText("x"), "y", "n") },
        { "confirm text", 300, n => _ = new Confirm("x", new Mrkdwn(Words(n)), "y", "n") },
        { "confirm confirm", 30, n => _ = new Confirm("x", new PlainText("x"), Words(n), "n") },
        { "confirm deny", 30, n => _ = new Confirm("x", new PlainText("x"), "y", Words(n)) },
        { "image alt_text", 2_000, n => _ = new Image("https://e.example/i.png", Words(n)) },
        { "image alt_text", 2_000, n => _ = new ImageElement("https://e.example/i.png", Words(n)) },
        { "slack_file id", 255, n => _ = Image.OfFile(Words(n), "x") },
        { "file alt_txt", 1_000, n => _ = new SkyGeni.Slack.Web.FileToUpload("a.png", "A", Words(n), new byte[1]) },
        { "image title", 2_000, n => _ = new Image("https://e.example/i.png", "x", Words(n)) },
        { "image image_url", 3_000, n => _ = new Image("https://e.example/".PadRight(n, 'x'), "x") },
        { "input label", 2_000, n => _ = new Input(Words(n), new PlainTextInput("a"), "b") },
        { "input hint", 2_000, n => _ = new Input("x", new PlainTextInput("a"), "b", Words(n)) },
        { "modal title", 24, n => _ = new ModalView(Words(n), [new Divider()]) },
        { "modal submit", 24, n => _ = new ModalView("x", [new Divider()], submit: Words(n)) },
        { "modal close", 24, n => _ = new ModalView("x", [new Divider()], close: Words(n)) },
        { "modal callback_id", 255, n => _ = new ModalView("x", [new Divider()], callbackId: Words(n)) },
        { "modal private_metadata", 3_000, n => _ = new ModalView("x", [new Divider()], privateMetadata: Words(n)) },
        { "modal blocks", 100, n => _ = new ModalView("x", Many(n, _ => new Divider())) },
        { "home blocks", 100, n => _ = new HomeView(Many(n, _ => new Divider())) },
        { "message blocks", 50, n => _ = new SlackMessage("x", Many(n, _ => new Divider())) },
        { "message text", 40_000, n => _ = new SlackMessage(Words(n)) },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void What_just_fits_is_built_and_one_more_is_refused_by_name(string what, int limit, Action<int> build)
    {
        Should.NotThrow(() => build(limit));
        var e = Should.Throw<ArgumentException>(() => build(limit + 1));
        e.Message.ShouldContain(what);
        e.Message.ShouldContain($"{limit}");
    }

    [Fact]
    public void Nothing_is_empty()
    {
        Should.Throw<ArgumentException>(() => new Header(""));
        Should.Throw<ArgumentException>(() => new Section(null));
        Should.Throw<ArgumentException>(() => new Section(new Mrkdwn("")));
        Should.Throw<ArgumentException>(() => new Section(null, []));
        Should.Throw<ArgumentException>(() => new Actions([]));
        Should.Throw<ArgumentException>(() => new Context([]));
        Should.Throw<ArgumentException>(() => new Overflow("a", []));
        Should.Throw<ArgumentException>(() => new SlackMessage(""));
        Should.Throw<ArgumentException>(() => new SlackMessage("x", []));
        Should.Throw<ArgumentException>(() => new Option("x", ""));
    }

    [Fact]
    public void A_message_of_many_allowed_blocks_that_is_too_long_altogether_is_refused_with_its_size()
    {
        var blocks = Many(5, _ => new Section(new Mrkdwn(Words(2_900))));
        var e = Should.Throw<ArgumentException>(() => new SlackMessage("x", blocks));
        e.Message.ShouldContain("12000");
        e.Message.ShouldContain($"{MessageBudget.Length(blocks)}");
    }

    [Fact]
    public void A_block_id_occurs_once_in_a_message_and_in_a_view()
    {
        Block[] twice = [new Divider("a"), new Divider(), new Divider("a")];
        Should.Throw<ArgumentException>(() => new SlackMessage("x", twice)).Message.ShouldContain("'a' occurs twice");
        Should.Throw<ArgumentException>(() => new HomeView(twice)).Message.ShouldContain("'a' occurs twice");
    }

    [Fact]
    public void An_action_id_occurs_once_in_a_row_and_may_occur_again_in_another()
    {
        Should.Throw<ArgumentException>(() => new Actions([new Button("x", "a"), new Button("y", "a")])).Message.ShouldContain("'a' occurs twice");
        Should.NotThrow(() => new SlackMessage("x", [new Actions([new Button("x", "a")]), new Actions([new Button("y", "a")])]));
    }

    [Fact]
    public void An_element_stands_only_where_slack_lets_it()
    {
        Should.Throw<ArgumentException>(() => new Section(new Mrkdwn("x"), accessory: new PlainTextInput("a"))).Message.ShouldContain("plain_text_input");
        Should.Throw<ArgumentException>(() => new Actions([new NumberInput("a")])).Message.ShouldContain("number_input");
        Should.Throw<ArgumentException>(() => new Input("x", new Button("x", "a"), "b")).Message.ShouldContain("button");
        Should.Throw<ArgumentException>(() => new Input("x", new Overflow("a", Options(1)), "b")).Message.ShouldContain("overflow");
        Should.Throw<ArgumentException>(() => new Context([new Button("x", "a")])).Message.ShouldContain("button");
        Should.Throw<ArgumentException>(() => new SlackMessage("x", [new Input("x", new PlainTextInput("a"), "b")])).Message.ShouldContain("input");
    }

    [Fact]
    public void A_form_with_fields_has_a_submit_button() =>
        Should.Throw<ArgumentException>(() => new ModalView("x", [new Input("x", new PlainTextInput("a"), "b")])).Message.ShouldContain("submit");

    [Fact]
    public void What_is_preselected_is_among_the_options()
    {
        var other = new Option("Other", "o");
        Should.Throw<ArgumentException>(() => new StaticSelect("a", Options(2), initial: other)).Message.ShouldContain("'o'");
        Should.Throw<ArgumentException>(() => new RadioButtons("a", Options(2), other)).Message.ShouldContain("'o'");
        Should.Throw<ArgumentException>(() => new Checkboxes("a", Options(2), [other])).Message.ShouldContain("'o'");
        Should.NotThrow(() => new StaticSelect("a", Options(2), initial: new Option("Option 1", "1")));
        Should.NotThrow(() => new StaticSelect("a", [new OptionGroup("g", Options(2))], initial: new Option("Option 1", "1")));
    }

    [Fact]
    public void Marks_in_an_option_are_for_radio_buttons_and_checkboxes_only()
    {
        Option[] marked = [new(new Mrkdwn("*x*"), "v")];
        Should.NotThrow(() => new RadioButtons("a", marked));
        Should.NotThrow(() => new Checkboxes("a", marked));
        Should.Throw<ArgumentException>(() => new Overflow("a", marked)).Message.ShouldContain("plain text");
        Should.Throw<ArgumentException>(() => new StaticSelect("a", marked));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("playbook")]
    [InlineData("file:///etc/passwd")]
    public void An_address_is_http_or_https(string url) =>
        Should.Throw<ArgumentException>(() => new Button("x", "a", url: url, confirm: Sure)).Message.ShouldContain("http");

    private static string Words(int length) => new('x', length);

    private static T[] Many<T>(int count, Func<int, T> make) => [.. Enumerable.Range(0, count).Select(make)];

    private static Option[] Options(int count) => Many(count, i => new Option($"Option {i}", $"{i}"));
}
