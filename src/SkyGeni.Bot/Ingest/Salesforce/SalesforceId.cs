namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>
/// Ids of Salesforce's: 15 characters in which case counts, or 18, whose last three say which of the others are capitals, for
/// systems that lose case. Both name the same record.
/// </summary>
internal static class SalesforceId
{
    private const int ShortLength = 15;
    private const int LongLength = 18;

    /// <summary>Each character of the suffix stands for the capitals among five.</summary>
    private const int Chunk = 5;

    private const string SuffixLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    /// <summary>What an id looks like, for messages.</summary>
    public const string Allowed = "15 or 18 letters and digits";

    /// <summary>The form with 18 characters; null where a text is no id. A suffix that does not fit the rest is left as it came.</summary>
    public static string? Long(string? text) => text switch
    {
        { Length: ShortLength } when text.All(char.IsAsciiLetterOrDigit) => text + Suffix(text),
        { Length: LongLength } when text.All(char.IsAsciiLetterOrDigit) => text,
        _ => null,
    };

    /// <summary>Whether an id's suffix, where it has one, says of its case what is so.</summary>
    public static bool IsSound(string id) => id.Length != LongLength || id.EndsWith(Suffix(id[..ShortLength]), StringComparison.Ordinal);

    private static string Suffix(string id) => string.Create(LongLength - ShortLength, id, static (suffix, id) =>
    {
        for (var chunk = 0; chunk < suffix.Length; chunk++)
        {
            var capitals = 0;
            for (var i = 0; i < Chunk; i++)
            {
                capitals |= char.IsAsciiLetterUpper(id[(chunk * Chunk) + i]) ? 1 << i : 0;
            }

            suffix[chunk] = SuffixLetters[capitals];
        }
    });
}
