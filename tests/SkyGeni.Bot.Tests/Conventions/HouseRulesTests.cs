using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace SkyGeni.Bot.Tests.Conventions;

/// <summary>Rules of the house that a compiler does not know.</summary>
public sealed partial class HouseRulesTests
{
    [Fact]
    public void No_source_file_is_longer_than_four_hundred_lines() =>
        Repository.Sources("src").Where(file => file.Text.Split('\n').Length > 400).Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_for_later() =>
        Repository.Sources("src").Concat(Repository.Sources("tests"))
            .Where(file => !file.Path.EndsWith("HouseRulesTests.cs", StringComparison.Ordinal) && Later().IsMatch(file.Text))
            .Select(file => file.Path)
            .ShouldBeEmpty();

    [Fact]
    public void Classes_are_sealed_static_or_made_to_be_derived_from()
    {
        var sources = Repository.Sources("src").ToList();
        var open =
            from file in sources
            from Match declaration in OpenClass().Matches(file.Text)
            let name = declaration.Groups["name"].Value
            where !sources.Any(other => other.Text.Contains($" : {name}", StringComparison.Ordinal))
            select $"{file.Path}: {name}";
        open.ShouldBeEmpty();
    }

    [GeneratedRegex("NotImplementedException|TODO|FIXME|HACK")]
    private static partial Regex Later();

    [GeneratedRegex(@"^\s*(public|internal) (partial )?(class|record) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex OpenClass();
}
