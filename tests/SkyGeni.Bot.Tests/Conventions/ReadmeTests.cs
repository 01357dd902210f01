using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Shouldly;
using SkyGeni.Bot.Ingest.HubSpot;
using SkyGeni.Bot.Settings;
using SkyGeni.Bot.Verbs;
using Xunit;

namespace SkyGeni.Bot.Tests.Conventions;

/// <summary>What the README shows works as it says.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = Repository.Read("README.md");

    [Fact]
    public async Task Its_commands_bring_ones_own_deals_in()
    {
        var folder = Directory.CreateTempSubdirectory("readme-").FullName;
        await RunAsync(["sample", "--deals", "400", "--out", folder], folder);
        foreach (var command in Executed())
        {
            await RunAsync(command, folder);
        }
    }

    [Fact]
    public void Its_header_is_the_one_that_is_read()
    {
        var header = Header().Match(Readme).Groups["header"].Value.Split(',');
        header.ShouldBe("deal_id,created_date,closed_date,sales_rep_id,industry,region,product_type,lead_source,deal_stage,deal_amount,sales_cycle_days,outcome".Split(','));
    }

    [Fact]
    public void Its_map_is_a_map_that_import_understands()
    {
        var map = Map().Match(Readme).Groups["map"].Value;
        JsonNode.Parse(map)!.AsObject().Select(pair => pair.Key).ShouldBe(["columns", "outcomes", "dateFormats", "attributes", "ignore"]);
    }

    [Fact]
    public void It_names_every_verb()
    {
        foreach (var verb in VerbCatalog.All)
        {
            Readme.ShouldContain($"| `{verb.Name}", customMessage: verb.Name);
        }
    }

    [Fact]
    public void Every_setting_of_the_example_is_in_its_table()
    {
        var example = JsonNode.Parse(Repository.Read("appsettings.example.json"), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        var keys = Leaves(example, "").Where(key => key is not "urls" && !key.StartsWith("Logging:LogLevel", StringComparison.Ordinal)).ToList();
        keys.Count.ShouldBeGreaterThan(10);
        keys.Where(key => !Readme.Contains($"`{key}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_example_can_be_used_as_it_is()
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "appsettings.example.json")).Build();
        var settings = BotSettings.From(configuration);
        (settings.Slack, settings.AsOf).ShouldBe((null, null));
        settings.Store.ConnectionString.ShouldEndWith("skygeni.db");
        HubSpotSettings.From(configuration).ShouldBeEquivalentTo(new HubSpotSettings());
    }

    /// <summary>The commands of blocks marked as executed, without the last <c>scripts/start</c>, which serves until it is stopped.</summary>
    private static IEnumerable<string[]> Executed() =>
        from Match block in Block().Matches(Readme)
        from line in block.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where words.Length > 1
        select words[1..];

    private static async Task RunAsync(string[] words, string folder)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var here = words.Select(word => word.EndsWith(".csv", StringComparison.Ordinal) ? Path.Combine(folder, word) : word);
        var code = await VerbRunner.RunAsync([.. here, $"--Data:Directory={Path.Combine(folder, "data")}"], output, error);
        code.ShouldBe(0, $"{string.Join(' ', words)}: {error}");
    }

    private static IEnumerable<string> Leaves(JsonNode? node, string path) => node is JsonObject inner
        ? inner.SelectMany(pair => Leaves(pair.Value, path.Length == 0 ? pair.Key : $"{path}:{pair.Key}"))
        : [path];

    [GeneratedRegex(@"<!-- executed by tests -->\n```sh\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("with the header `(?<header>[^`]+)`")]
    private static partial Regex Header();

    [GeneratedRegex("```json\n(?<map>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Map();
}
