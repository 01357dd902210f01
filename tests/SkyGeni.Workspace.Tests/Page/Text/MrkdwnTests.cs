using Shouldly;
using SkyGeni.Workspace.Page.Text;
using Xunit;

namespace SkyGeni.Workspace.Tests.Page.Text;

public sealed class MrkdwnTests
{
    [Theory]
    [InlineData("*bold* _it_ ~no~ `a*b*`", "<strong>bold</strong> <em>it</em> <s>no</s> <code>a*b*</code>")]
    [InlineData("*_both_*", "<strong><em>both</em></strong>")]
    [InlineData("2*3*4 snake_case_name a ~ b", "2*3*4 snake_case_name a ~ b")]
    [InlineData("* not bold* and *open", "* not bold* and *open")]
    [InlineData("a &amp; b &lt;c&gt; & d", "a &amp; b &lt;c&gt; &amp; d")]
    [InlineData("one\ntwo", "one<br>two")]
    [InlineData("&gt; said\n&gt; again\nend", "<blockquote>said<br>again</blockquote>end")]
    [InlineData("```\nx *y*\n```", "<pre>x *y*</pre>")]
    [InlineData("```never closed", "```never closed")]
    [InlineData("<https://example.com/?a=1&amp;b=2|site>", "<a href=\"https://example.com/?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener noreferrer\">site</a>")]
    [InlineData("see https://example.com/a.", "see <a href=\"https://example.com/a\" target=\"_blank\" rel=\"noopener noreferrer\">https://example.com/a</a>.")]
    [InlineData("<@U0ANA> in <#C0GENERAL> <!here>", "<span class=\"mention\">@Ana Rep</span> in <span class=\"mention\">#general</span> <span class=\"mention\">@here</span>")]
    [InlineData(":no_such_emoji: 10:30:15", ":no_such_emoji: 10:30:15")]
    public async Task It_reads_as_in_slack(string text, string html) => (await HtmlAsync(text)).ShouldBe(html);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<javascript:alert(1)|press>")]
    [InlineData("*<b onclick=x>*")]
    [InlineData("<https://example.com/\"onmouseover=alert(1)|x>")]
    [InlineData("`<i>` ```<u>```")]
    public async Task Nothing_that_is_typed_becomes_a_tag_or_an_attribute(string text)
    {
        var html = await HtmlAsync(text);

        System.Text.RegularExpressions.Regex.Replace(html, "</?(strong|code|pre|br)>|<a href=\"[^\"<>]*\" target=\"_blank\" rel=\"noopener noreferrer\">|</a>", "")
            .ShouldNotContain("<");
        html.ShouldNotContain("href=\"javascript");
    }

    [Fact]
    public async Task A_date_is_told_in_the_readers_own_time()
    {
        var html = await HtmlAsync("<!date^1716974400^{date_short} at {time}|29 May>");

        html.ShouldContain(">29 May 2024 at 11:20</time>");
        html.ShouldContain("datetime=\"2024-05-29T09:20:00Z\"");
    }

    private static async Task<string> HtmlAsync(string text)
    {
        await using var world = await TestWorkspace.StartAsync();
        return new Mrkdwn(world.Slack, world.Slack.User(TestWorkspace.Ana)!).ToHtml(text);
    }
}
