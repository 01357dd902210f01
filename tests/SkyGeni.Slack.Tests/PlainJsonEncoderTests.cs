using System.Text.Json;
using CsCheck;
using Shouldly;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Tests.Support;
using Xunit;

namespace SkyGeni.Slack.Tests;

public sealed class PlainJsonEncoderTests
{
    private static readonly Gen<string> Any = Gen.OneOf(
        Gens.OneOf("\"", "\\", "\n", "\0", "\u001f", "\u007f", "\u2028", "\u2060", "😀", "\ud83d", "\ude00", "<", "&", "é", "東"),
        Gen.Char.Select(c => c.ToString())).Array[0, 60].Select(string.Concat);

    [Fact]
    public void Whatever_is_written_is_read_back_the_same() => Any.Where(s => s.Length > 0).Sample(text =>
    {
        var repaired = Text.Fit(text, text.Length);
        var json = SlackJson.Write([new Section(new Mrkdwn(text))]);
        using var read = JsonDocument.Parse(json);
        return read.RootElement[0].GetProperty("text").GetProperty("text").GetString() == repaired;
    });

    [Fact]
    public void Only_what_json_requires_is_escaped() =>
        SlackJson.Write([new Section(new Mrkdwn("<a> & 'b' \"c\" \\ é 東 😀 👨‍👩‍👧‍👦 \u2060\u2028\n\t\u0001"))])
            .ShouldBe("[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"<a> & 'b' \\\"c\\\" \\\\ é 東 😀 👨‍👩‍👧‍👦 \u2060\u2028\\n\\t\\u0001\"}}]");
}
