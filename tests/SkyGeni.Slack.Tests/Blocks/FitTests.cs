using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Shouldly;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Tests.Support;
using Xunit;

namespace SkyGeni.Slack.Tests.Blocks;

public sealed class FitTests
{
    // Names as they come: several scripts, families joined by zero-width joiners, combining marks, flags, and halves of pairs.
    private static readonly Gen<string> Name = Gen.OneOf(
        Gens.OneOf("a", "ß", "東", "م", "é", "👨‍👩‍👧‍👦", "🇩🇪", "👍🏽", "क्षि", "\r\n", " ", "&", "<", ">", "\ud83d", "\ude00", "\u200d"),
        Gen.Char.Select(c => c.ToString()))
        .Array[0, 60].Select(string.Concat);

    private static readonly Gen<string> Marked = Gen.OneOf(
        Gens.OneOf("a", " ", "東", "👨‍👩‍👧‍👦", "*", "_"),
        Gens.OneOf("&amp;", "&lt;", "&gt;", "<https://e.example/a?b=1&amp;c=2|a link>", "<@U12345>", "<!date^1392734382^{date}|soon>"))
        .Array[0, 40].Select(string.Concat);

    [Fact]
    public void A_text_is_never_longer_than_allowed() =>
        Gen.Select(Name, Gen.Int[1, 80]).Sample((text, limit) => Text.Fit(text, limit).Length <= limit && Mrkdwn.Fit(text, limit).Length <= limit);

    [Fact]
    public void The_result_is_valid_utf16() =>
        Gen.Select(Name, Gen.Int[1, 80]).Sample((text, limit) => IsValid(Text.Fit(text, limit)) && IsValid(Mrkdwn.Fit(text, limit)));

    [Fact]
    public void A_valid_text_that_fits_is_left_alone() =>
        Name.Where(IsValid).Sample(text => Text.Fit(text, Math.Max(1, text.Length)) == text);

    [Fact]
    public void A_cut_falls_between_two_characters_as_people_see_them() =>
        Gen.Select(Name.Where(IsValid), Gen.Int[1, 80]).Where((text, limit) => text.Length > limit).Sample((text, limit) =>
        {
            var kept = Text.Fit(text, limit)[..^1];
            var boundaries = StringInfo.ParseCombiningCharacters(text).Append(text.Length);
            return Text.Fit(text, limit).EndsWith('…') && boundaries.Any(b => text[..b].TrimEnd() == kept);
        });

    [Fact]
    public void No_entity_link_or_mention_is_broken() =>
        Gen.Select(Marked, Gen.Int[1, 120]).Sample((text, limit) =>
        {
            var left = Regex.Replace(Mrkdwn.Fit(text, limit), "&(amp|lt|gt);|<[^<>]*>", "");
            return !left.Contains('<') && !left.Contains('>') && !left.Contains('&');
        });

    [Theory]
    [InlineData("Blue Harbor renewal", 19, "Blue Harbor renewal")]
    [InlineData("Blue Harbor renewal", 18, "Blue Harbor renew…")]
    [InlineData("Blue Harbor renewal", 13, "Blue Harbor…")]
    [InlineData("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 12, "👨‍👩‍👧‍👦…")]
    [InlineData("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 11, "…")]
    public void Some_cuts(string text, int limit, string expected) => Text.Fit(text, limit).ShouldBe(expected);

    [Theory]
    [InlineData("Smith &amp; Sons", 9, "Smith…")]
    [InlineData("Smith &amp; Sons", 12, "Smith &amp;…")]
    [InlineData("see <https://e.example|the page> now", 20, "see…")]
    [InlineData("1 < 2 and so on", 8, "1 < 2 a…")]
    public void Some_cuts_of_marked_text(string text, int limit, string expected) => Mrkdwn.Fit(text, limit).ShouldBe(expected);

    [Fact]
    public void Half_a_pair_becomes_the_replacement_character() => Text.Fit("a\ud83d", 10).ShouldBe("a\ufffd");

    private static bool IsValid(string text)
    {
        try
        {
            _ = new UnicodeEncoding(false, false, throwOnInvalidBytes: true).GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
