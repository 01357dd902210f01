using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace SkyGeni.Bot.Tests.Conventions;

/// <summary>A table has one writer: the store named above it in the schema.</summary>
public sealed partial class TableOwnershipTests
{
    [Fact]
    public void Every_table_is_written_only_by_the_store_that_the_schema_names()
    {
        var owners = Owners();
        owners.Count.ShouldBeGreaterThan(10);
        var strangers =
            from source in Repository.Sources("src/SkyGeni.Bot")
            from Match write in Write().Matches(source.Text)
            let table = write.Groups["table"].Value
            where owners.TryGetValue(table, out var owner) && !source.Path.Contains($"/{owner}", StringComparison.Ordinal)
            select $"{source.Path} writes {table}, which belongs to {owners[table]}";
        strangers.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_table_names_its_writer_and_the_writer_exists()
    {
        var missing = Owners().Values.Distinct()
            .Where(owner => !Repository.Sources("src/SkyGeni.Bot").Any(file => file.Path.Contains($"/{owner}", StringComparison.Ordinal)));
        missing.ShouldBeEmpty();
    }

    private static Dictionary<string, string> Owners()
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var script in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/SkyGeni.Bot/Storage/Migrations"), "*.sql").Order(StringComparer.Ordinal))
        {
            var owner = "";
            foreach (var line in File.ReadLines(script))
            {
                if (Owner().Match(line) is { Success: true } named)
                {
                    owner = named.Groups["owner"].Value;
                }
                else if (Create().Match(line) is { Success: true } table)
                {
                    owner.ShouldNotBeEmpty($"{table.Groups["table"].Value} names no writer");
                    owners[table.Groups["table"].Value] = owner;
                }
            }
        }

        return owners;
    }

    [GeneratedRegex(@"^-- (?<owner>[A-Z]\w+/[A-Z]\w+)")]
    private static partial Regex Owner();

    [GeneratedRegex(@"^CREATE TABLE (IF NOT EXISTS )?(?<table>\w+)")]
    private static partial Regex Create();

    [GeneratedRegex(@"\b(INSERT (OR \w+ )?INTO|UPDATE|DELETE FROM)\s+(?<table>[a-z_]+)\b")]
    private static partial Regex Write();
}
