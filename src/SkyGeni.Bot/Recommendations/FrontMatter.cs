using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SkyGeni.Bot.Recommendations;

/// <summary>The fields before a Markdown text, between two lines of three dashes, and the text after them.</summary>
/// <param name="Fields">By name, each with its value and its line in the file.</param>
/// <param name="Body">The text.</param>
/// <param name="BodyLine">The line it begins on, counted from 1.</param>
internal sealed record FrontMatter(IReadOnlyDictionary<string, (YamlNode Value, int Line)> Fields, string Body, int BodyLine)
{
    private const string Dashes = "---";
    private const int MostLines = 100;

    /// <summary>Reads it, or says what is wrong on which line.</summary>
    public static (FrontMatter? Read, (int Line, string Problem)? Wrong) Of(string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');
        if (lines[0].TrimEnd() != Dashes)
        {
            return (null, (1, $"the first line is '{Shown(lines[0])}'; allowed: {Dashes}, then the fields rules, title and link, then {Dashes} again."));
        }

        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == Dashes);
        if (end < 0 || end > MostLines)
        {
            return (null, (1, $"the fields do not end; allowed: a line {Dashes} after them, within {MostLines} lines."));
        }

        try
        {
            return (new FrontMatter(Parse(string.Join('\n', lines[1..end])), string.Join('\n', lines[(end + 1)..]), end + 2), null);
        }
        catch (YamlException wrong)
        {
            return (null, ((int)wrong.Start.Line + 1, $"this is no YAML ({wrong.Message}); allowed: lines such as 'title: Ask for a call'."));
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet's own way of refusing, among others, a list that never ends.
            return (null, (2, "the fields are no YAML; allowed: lines such as 'title: Ask for a call', and lists such as '[re-engage]'."));
        }
    }

    private static Dictionary<string, (YamlNode Value, int Line)> Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        if (stream.Documents.Count == 0)
        {
            return [];
        }

        return stream.Documents[0].RootNode is YamlMappingNode fields
            ? fields.Children.ToDictionary(f => f.Key.ToString(), f => (f.Value, (int)f.Key.Start.Line + 1), StringComparer.Ordinal)
            : throw new YamlException(stream.Documents[0].RootNode.Start, stream.Documents[0].RootNode.End, "names of fields are missing");
    }

    private static string Shown(string line) => line.Length > 40 ? $"{line[..40]}…" : line;
}
