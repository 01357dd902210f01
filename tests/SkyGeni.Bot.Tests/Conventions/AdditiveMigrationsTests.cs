using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace SkyGeni.Bot.Tests.Conventions;

/// <summary>
/// Nodes of an older version go on while a newer one has brought the schema up to date: what they read must stay, and what they
/// write without knowing better must be taken.
/// </summary>
public sealed partial class AdditiveMigrationsTests
{
    private const string First = "0001_initial.sql";

    [Fact]
    public void A_migration_only_adds() => Statements().Where(s => !Adds().IsMatch(s.Sql)).Select(Shown).ShouldBeEmpty("allowed: new tables, indexes and views, new columns, and filling them");

    [Fact]
    public void A_new_column_may_be_left_out_by_who_does_not_know_it() =>
        Statements().Where(s => s.Sql.StartsWith("ALTER TABLE", StringComparison.Ordinal) && s.Sql.Contains("NOT NULL", StringComparison.Ordinal) && !s.Sql.Contains(" DEFAULT ", StringComparison.Ordinal))
            .Select(Shown).ShouldBeEmpty("a column that must have a value needs a default");

    [Fact]
    public void A_table_that_stands_gets_no_new_uniqueness_which_older_writers_might_break() =>
        Statements().Where(s => UniqueIndex().Match(s.Sql) is { Success: true } index && !MadeIn(s.File, index.Groups["table"].Value)).Select(Shown).ShouldBeEmpty();

    private static bool MadeIn(string file, string table) =>
        Statements().Any(s => s.File == file && Regex.IsMatch(s.Sql, $@"^CREATE TABLE {table}\b"));

    private static string Shown((string File, string Sql) statement) => $"{statement.File}: {statement.Sql[..Math.Min(80, statement.Sql.Length)]}";

    /// <summary>Every statement of every migration but the first, without comments.</summary>
    private static IEnumerable<(string File, string Sql)> Statements() =>
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/SkyGeni.Bot/Storage/Migrations"), "*.sql").Order(StringComparer.Ordinal)
        where Path.GetFileName(file) != First
        from statement in Comment().Replace(File.ReadAllText(file), "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        select (Path.GetFileName(file), statement);

    [GeneratedRegex(@"^(CREATE (UNIQUE )?INDEX|CREATE TABLE|CREATE VIEW|ALTER TABLE \w+ ADD COLUMN|UPDATE|INSERT INTO)\b")]
    private static partial Regex Adds();

    [GeneratedRegex(@"^CREATE UNIQUE INDEX \w+ ON (?<table>\w+)")]
    private static partial Regex UniqueIndex();

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();
}
