using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace SkyGeni.Bot.Tests.Conventions;

/// <summary>Documents that name things of the program name those that exist, and all of them.</summary>
public sealed partial class DocumentsTests
{
    [Fact]
    public void What_we_store_names_every_table()
    {
        var tables = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/SkyGeni.Bot/Storage"), "*.*", SearchOption.AllDirectories)
            .SelectMany(file => Table().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["table"].Value)
            .Distinct();
        var document = Repository.Read("docs/what-we-store.md");
        tables.Where(table => !document.Contains($"`{table}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        var documents = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Repository.Root, "README.md"));
        var broken =
            from document in documents
            from Match link in Link().Matches(File.ReadAllText(document))
            let target = link.Groups["target"].Value
            where !target.Contains("://", StringComparison.Ordinal)
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target))
            select $"{Path.GetFileName(document)}: {target}";
        broken.ShouldBeEmpty();
    }

    [GeneratedRegex(@"CREATE TABLE (IF NOT EXISTS )?(?<table>\w+)")]
    private static partial Regex Table();

    [GeneratedRegex(@"\]\((?<target>[^)#]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
