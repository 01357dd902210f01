using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Shouldly;
using SkyGeni.Bot.Recommendations.Custom;
using SkyGeni.Core.Recommendations;
using Xunit;

namespace SkyGeni.Bot.Tests.Conventions;

/// <summary>docs/recommendations.md lists the rules as they are. After a change that is meant, run with ACCEPT_SNAPSHOTS=1.</summary>
public sealed partial class RecommendationsDocumentTests
{
    private const string Document = "docs/recommendations.md";

    [Fact]
    public void Its_table_has_every_rule_with_its_thresholds() => Kept("rules", Rules());

    [Fact]
    public void Its_table_of_the_language_has_every_value_and_function() => Kept("language", Language());

    [Fact]
    public void Its_example_of_a_rule_is_one()
    {
        var json = JsonBlock().Match(Repository.Read(Document)).Groups["json"].Value;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"{{{json}}}"));
        CustomRules.From(new ConfigurationBuilder().AddJsonStream(stream).Build()).All.Single().Id.ShouldBe("ask-legal");
        JsonNode.Parse($"{{{json}}}").ShouldNotBeNull();
    }

    private static void Kept(string name, string now)
    {
        var document = Repository.Read(Document);
        var (begin, end) = ($"<!-- {name}: kept true by a test -->\n", $"<!-- end of {name} -->");
        var from = document.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = document.IndexOf(end, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Path.Combine(Repository.Root, Document), document[..from] + now + document[to..]);
            return;
        }

        document[from..to].ShouldBe(now);
    }

    private static string Rules()
    {
        var table = new StringBuilder("| rule | what it recommends | priority | effort | who | thresholds (range, default) |\n|---|---|---|---|---|---|\n");
        foreach (var rule in RuleCatalog.All.Append(RuleCatalog.Default))
        {
            var more = rule.Covers.IsEmpty ? "" : $"; covers {string.Join(", ", rule.Covers.Select(id => $"`{id}`"))}";
            var seen = rule.IsPrivate ? "; [private](#for-your-eyes-only)" : "";
            table.Append(CultureInfo.InvariantCulture, $"| `{rule.Id}` | {rule.Title}{more}{seen} | {rule.Priority} | {rule.Effort.Words()} | {rule.Doer.ToString().ToLowerInvariant()} | ");
            table.AppendJoin("<br>", rule.Thresholds.Select(Threshold)).Append(" |\n");
        }

        return table.ToString();
    }

    private static string Threshold(Threshold t) => string.Create(
        CultureInfo.InvariantCulture, $"`{t.Name}` ({t.Least}–{t.Most}, {(t.Default is { } value ? value : "from won deals")}): {t.Meaning}");

    private static string Language()
    {
        var table = new StringBuilder("| value | kind | what it is |\n|---|---|---|\n");
        foreach (var value in DealValue.All)
        {
            table.Append(CultureInfo.InvariantCulture, $"| `{value.Name}` | {value.Value.Kind} | {value.Meaning} |\n");
        }

        table.Append("\n| function | what it answers |\n|---|---|\n");
        foreach (var parts in Functions.All.Values.Select(call => call.Split(": ", 2)))
        {
            table.Append(CultureInfo.InvariantCulture, $"| `{parts[0]}` | {parts[1]} |\n");
        }

        return table.ToString();
    }

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
