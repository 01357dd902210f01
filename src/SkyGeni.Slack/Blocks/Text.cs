using System.Globalization;
using System.Text.Json.Serialization;

namespace SkyGeni.Slack.Blocks;

/// <summary>Words in a block: <see cref="PlainText"/> is shown as it is, <see cref="Mrkdwn"/> carries Slack's marks.</summary>
[JsonDerivedType(typeof(PlainText))]
[JsonDerivedType(typeof(Mrkdwn))]
public abstract record Text : Element
{
    internal const string Ellipsis = "…";

    private protected Text(string type, string value) : base(type)
    {
        ArgumentNullException.ThrowIfNull(value);
        Value = value;
    }

    [JsonPropertyName("text")]
    public string Value { get; }

    internal override Places Places => Places.Context;

    /// <summary>
    /// The text itself where it has at most <paramref name="limit"/> characters; otherwise its beginning, cut between
    /// two characters as people see them, and an ellipsis. A lone surrogate becomes U+FFFD, so the result is valid UTF-16.
    /// </summary>
    public static string Fit(string text, int limit)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        text = Utf16.Repair(text);
        return text.Length <= limit ? text : text[..Cut(text, limit - Ellipsis.Length)].TrimEnd() + Ellipsis;
    }

    /// <summary>The last boundary between grapheme clusters at or before <paramref name="most"/>.</summary>
    private protected static int Cut(string text, int most)
    {
        var end = 0;
        while (end < text.Length)
        {
            var next = end + StringInfo.GetNextTextElementLength(text, end);
            if (next > most)
            {
                break;
            }

            end = next;
        }

        return end;
    }
}

/// <summary>Text shown exactly as written (emoji names such as <c>:tada:</c> are still drawn).</summary>
public sealed record PlainText : Text
{
    public PlainText(string value) : base("plain_text", value)
    {
    }

    public static implicit operator PlainText(string value) => new(value);
}
