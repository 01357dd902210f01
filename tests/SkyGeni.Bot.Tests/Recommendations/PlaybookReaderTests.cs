using Shouldly;
using SkyGeni.Bot.Recommendations;
using SkyGeni.Bot.Tests.Conventions;
using SkyGeni.Core.Recommendations;
using Xunit;

namespace SkyGeni.Bot.Tests.Recommendations;

public sealed class PlaybookReaderTests
{
    private static readonly PlaybookReader Reader = new([.. RuleCatalog.All.Append(RuleCatalog.Default).Select(rule => rule.Id)]);

    [Fact]
    public void A_file_says_for_which_rules_it_is_its_title_its_link_its_text_and_its_steps()
    {
        var book = Read("""
            ---
            rules: [re-engage, executive-call]
            title: "Call: them"
            link: https://docs.google.com/document/d/1
            ---
            Before **you** call.

            - [ ] Look up `D1`
              and its notes
            - [x] Call

            Afterwards rest.
            """).ShouldNotBeNull();

        book.Rules.ShouldBe(["re-engage", "executive-call"]);
        (book.Title, book.Link).ShouldBe(("Call: them", "https://docs.google.com/document/d/1"));
        book.Steps.ShouldBe(["Look up D1 and its notes", "Call"]);
        book.Text.ShouldStartWith("Before **you** call.");
        book.Text.ShouldEndWith("Afterwards rest.");
        book.Text.ShouldNotContain("[ ]");
    }

    [Fact]
    public void Without_boxes_to_tick_the_first_numbered_list_is_the_steps() =>
        Read("---\r\nrules: re-engage\r\ntitle: Call\r\n---\r\n1. Look up\r\n2. Call\r\n").ShouldNotBeNull().Steps.ShouldBe(["Look up", "Call"]);

    [Theory]
    [InlineData("# Call", 1, "first line")]
    [InlineData("---\nrules: re-engage\ntitle: Call", 1, "do not end")]
    [InlineData("---\nrules: cold-call\ntitle: Call\n---\n", 2, "rules: 'cold-call' is no recommendation; allowed: confirm-close-date")]
    [InlineData("---\nrules:\n  - re-engage\n  - cold-call\ntitle: Call\n---\n", 4, "'cold-call'")]
    [InlineData("---\ntitle: Call\n---\n", 1, "rules: missing")]
    [InlineData("---\nrules: []\ntitle: Call\n---\n", 2, "rules: names none")]
    [InlineData("---\nrules: re-engage\n---\n", 1, "title: has 0 characters; allowed: 1 to 150")]
    [InlineData("---\nrules: re-engage\ntitle: Call\nlink: wiki/call\n---\n", 4, "link: is 'wiki/call'; allowed: an http or https address")]
    [InlineData("---\nrules: re-engage\ntitle: Call\nowner: me\n---\n", 4, "owner: not known; allowed: rules, title, link")]
    [InlineData("---\nrules: [re-engage\ntitle: Call\n---\n", 2, "YAML")]
    [InlineData("---\nrules: re-engage\ntitle: \"Call\n---\n", 3, "YAML")]
    [InlineData("---\n- re-engage\n---\n", 2, "YAML")]
    public void What_is_wrong_is_said_with_file_line_field_and_what_is_allowed(string text, int line, string said)
    {
        var (book, problems) = Reader.Read("call.md", text);

        book.ShouldBeNull();
        problems[0].ToString().ShouldStartWith($"call.md, line {line}");
        problems[0].ToString().ShouldContain(said);
    }

    [Fact]
    public void More_steps_than_anybody_follows_are_refused() =>
        Reader.Read("call.md", $"---\nrules: re-engage\ntitle: Call\n---\n{string.Concat(Enumerable.Repeat("- [ ] Call\n", 31))}").Problems.Single().ToString().ShouldContain("allowed: 30");

    [Fact]
    public void Every_built_in_rule_comes_with_a_playbook_that_fits_into_its_form()
    {
        var books = Directory.EnumerateFiles(Path.Combine(Repository.Root, "playbooks"), "*.md").Where(file => Path.GetFileName(file) != "README.md")
            .Select(file => Reader.Read(Path.GetFileName(file), File.ReadAllText(file))).ToList();

        books.SelectMany(book => book.Problems).ShouldBeEmpty();
        books.SelectMany(book => book.Read!.Rules).ShouldBe(RuleCatalog.All.Append(RuleCatalog.Default).Select(rule => rule.Id), ignoreOrder: true);
        books.ShouldAllBe(book => book.Read!.Steps.Length >= 3 && book.Read.Steps.Length <= 10);
    }

    private static Playbook? Read(string text) => Reader.Read("call.md", text).Read;
}
