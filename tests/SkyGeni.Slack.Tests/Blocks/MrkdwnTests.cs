using System.Text.RegularExpressions;
using CsCheck;
using Shouldly;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Tests.Support;
using Xunit;

namespace SkyGeni.Slack.Tests.Blocks;

public sealed class MrkdwnTests
{
    private static readonly Gen<string> Words = Gen.OneOf(
        Gens.OneOf("&", "<", ">", "*", "_", "~", "`", "<!channel>", "<@U1>", "&amp;", "|", " ", "a", "東", "\n", "\u2060"),
        Gen.Char.AlphaNumeric.Select(c => c.ToString()))
        .Array[0, 30].Select(string.Concat);

    [Fact]
    public void Escaped_words_hold_no_mark_of_slacks() => Words.Sample(words =>
    {
        var escaped = Mrkdwn.Escape(words);
        return !escaped.Contains('<') && !escaped.Contains('>')
            && !Regex.IsMatch(escaped, "&(?!(amp|lt|gt);)")
            && !Regex.IsMatch(escaped, @"(?<!\u2060)[*_~`]|[*_~`](?!\u2060)");
    });

    [Fact]
    public void A_screen_reader_hears_escaped_words_as_they_were() => Words.Sample(words =>
        Mrkdwn.ToPlainText(Mrkdwn.Escape(words)) == words.Replace("\u2060", "", StringComparison.Ordinal));

    [Fact]
    public void Formatted_words_are_one_piece_that_nothing_inside_can_end() => Words.Sample(words =>
    {
        foreach (var (mark, formatted) in new[] { ('*', Mrkdwn.Bold(words)), ('_', Mrkdwn.Italic(words)) })
        {
            var free = Regex.Count(formatted, $@"(?<!\u2060){Regex.Escape($"{mark}")}(?!\u2060)");
            if (formatted.Length > 0 && (formatted.Contains('\n') || formatted.Contains('<') || formatted[0] != mark || formatted[^1] != mark || free > 2))
            {
                return false;
            }
        }

        var code = Mrkdwn.Code(words);
        return code.Length == 0 || (code.Count(c => c == '`') == 2 && code[0] == '`' && code[^1] == '`' && !code.Contains('<') && !code.Contains('\n'));
    });

    [Theory]
    [InlineData("Smith & Sons <!channel>", "Smith &amp; Sons &lt;!channel&gt;")]
    [InlineData("plain words, 68 % (60–75 %)", "plain words, 68 % (60–75 %)")]
    [InlineData("snake_case", "snake\u2060_\u2060case")]
    [InlineData("bell\a", "bell")]
    [InlineData("> a quote\n>another, 3 > 2", "\u2060&gt; a quote\n\u2060&gt;another, 3 &gt; 2")]
    [InlineData("ask @here, ana@example.com", "ask @\u2060here, ana@example.com")]
    public void Some_words(string words, string expected) => Mrkdwn.Escape(words).ShouldBe(expected);

    [Fact]
    public void The_makers_make_what_slack_reads()
    {
        Mrkdwn.Bold("Blue & Co").ShouldBe("*Blue &amp; Co*");
        Mrkdwn.Italic(" 41 days\nin Negotiation ").ShouldBe("_41 days in Negotiation_");
        Mrkdwn.Code("rm `x` <y>").ShouldBe("`rm 'x' &lt;y&gt;`");
        Mrkdwn.Bold("").ShouldBe("");
        Mrkdwn.Link("https://e.example/a?b=1&c=2", "a > b | c").ShouldBe("<https://e.example/a?b=1&amp;c=2|a &gt; b ¦ c>");
        Mrkdwn.User("U1").ShouldBe("<@U1>");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://e.example/>|<!channel")]
    public void A_link_leads_to_http_and_cannot_be_broken_out_of(string url)
    {
        if (url.StartsWith("https", StringComparison.Ordinal))
        {
            Mrkdwn.Link(url, "x").Count(c => c is '<' or '>').ShouldBe(2);
        }
        else
        {
            Should.Throw<ArgumentException>(() => Mrkdwn.Link(url, "x"));
        }
    }

    [Theory]
    [InlineData("*Blue Harbor* · ▲ 68 %", "Blue Harbor · ▲ 68 %")]
    [InlineData("*Bold with _inner_ words*", "Bold with inner words")]
    [InlineData("<https://e.example|Playbook> for <@U1> in <#C1|sales>", "Playbook for @U1 in #sales")]
    [InlineData("<!date^1392734382^{date_short}|27 Nov>", "27 Nov")]
    [InlineData("<!here> <@U1|Ana> <https://e.example>", "@here @Ana https://e.example")]
    [InlineData("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name")]
    [InlineData("a &lt; b &amp;amp; c", "a < b &amp; c")]
    [InlineData("", "")]
    public void A_fallback_text_has_words_and_no_marks(string mrkdwn, string expected) => Mrkdwn.ToPlainText(mrkdwn).ShouldBe(expected);
}
