using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace SkyGeni.Bot.Tests.Conventions;

/// <summary>SQL is written once for both databases; what only one understands stands in its folder.</summary>
public sealed partial class PortableSqlTests
{
    [Fact]
    public void No_query_outside_the_folders_of_the_databases_speaks_the_words_of_one_alone()
    {
        var found =
            from source in Repository.Sources("src/SkyGeni.Bot")
            where !source.Path.Contains("/Storage/Sqlite/", StringComparison.Ordinal) && !source.Path.Contains("/Storage/Postgres/", StringComparison.Ordinal)
            from Match word in OneAlone().Matches(source.Text)
            select $"{source.Path}: {word.Value}";
        found.ShouldBeEmpty("see docs/decisions/0005 for what both understand");
    }

    [Fact]
    public void No_migration_that_serves_both_speaks_the_words_of_one_alone()
    {
        var found =
            from script in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/SkyGeni.Bot/Storage/Migrations"), "*.sql")
            from line in File.ReadLines(script)
            from Match word in OneAloneInSchema().Matches(line.Split("--")[0])
            select $"{Path.GetFileName(script)}: {word.Value}";
        found.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("INSERT OR IGNORE INTO t VALUES (1)")]
    [InlineData("SELECT TOTAL(amount) FROM t")]
    [InlineData("ORDER BY rowid")]
    [InlineData("WHERE id = $id AND x")]
    [InlineData("SELECT MAX(a, b) FROM t")]
    [InlineData("WHERE a IS @b")]
    [InlineData("WHERE kind NOT IN @kinds")]
    public void The_rule_finds_what_it_is_for(string sql) => OneAlone().IsMatch(sql).ShouldBeTrue();

    [GeneratedRegex(
        """
        \browid\b|\bINSERT\s+OR\b|\bREPLACE\s+INTO\b|\bTOTAL\(|\bGLOB\b|\bstrftime\(|\bunixepoch\(|\bIFNULL\(|\bjson_extract\(|\bPRAGMA\b|\bWHERE\s+1\b|(=|LIMIT|[<>]=?)\s\$[a-z_]+\b|\bIS\s+(NOT\s+)?@|\bIN\s+@|\bM(AX|IN)\([\w.@]+,\s|::(json|text|bigint)\b|\bILIKE\b|\bpg_\w+\(
        """)]
    private static partial Regex OneAlone();

    [GeneratedRegex(@"\bAUTOINCREMENT\b|\bBLOB\b|\bBOOLEAN\b|\bBIGINT\b|\bCREATE VIEW\b|\bCREATE TRIGGER\b|\bjson_\w+|\browid\b(?-i)|\bDATETIME\b|\bINT\b|\bVARCHAR\b", RegexOptions.None)]
    private static partial Regex OneAloneInSchema();
}
