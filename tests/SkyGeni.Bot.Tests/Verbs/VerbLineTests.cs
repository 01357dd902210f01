using Shouldly;
using SkyGeni.Bot.Verbs;
using Xunit;

namespace SkyGeni.Bot.Tests.Verbs;

public sealed class VerbLineTests
{
    [Theory]
    [InlineData("", "serve", "")]
    [InlineData("--urls http://127.0.0.1:1", "serve", "--urls http://127.0.0.1:1")]
    [InlineData("--urls=http://127.0.0.1:1 --Data:Directory=x", "serve", "--urls=http://127.0.0.1:1 --Data:Directory=x")]
    [InlineData("--json", "serve --json", "")]
    [InlineData("import a.csv --Clock:AsOf=2024-03-26 --json", "import a.csv --json", "--Clock:AsOf=2024-03-26")]
    [InlineData("--Data:Directory x import a.csv", "import a.csv", "--Data:Directory x")]
    [InlineData("--help", "--help", "")]
    [InlineData("import --as-of 2024-03-26T12:00:00Z a.csv", "import --as-of 2024-03-26T12:00:00Z a.csv", "")]
    public void Settings_may_stand_anywhere_and_serve_is_what_is_done_without_a_verb(string typed, string words, string settings)
    {
        var line = VerbLine.Of(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        string.Join(' ', line.Words).ShouldBe(words);
        string.Join(' ', line.Settings).ShouldBe(settings);
    }
}
