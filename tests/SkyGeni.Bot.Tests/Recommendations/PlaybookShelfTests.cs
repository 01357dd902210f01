using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Shouldly;
using SkyGeni.Bot.Recommendations;
using SkyGeni.Core.Recommendations;
using Xunit;

namespace SkyGeni.Bot.Tests.Recommendations;

public sealed class PlaybookShelfTests : IDisposable
{
    private readonly string own = Directory.CreateTempSubdirectory("playbooks-own-").FullName;
    private readonly string shipped = Directory.CreateTempSubdirectory("playbooks-").FullName;
    private readonly Told log = new();
    private int writes;

    [Fact]
    public void The_companys_own_goes_before_what_comes_with_the_program()
    {
        Write(shipped, "a.md", "re-engage", "Ours");
        Write(shipped, "b.md", "executive-call", "Ours too");
        Write(own, "z.md", "re-engage", "Theirs");

        var books = Shelf().Current.ByRule;
        (books["re-engage"].Title, books["executive-call"].Title).ShouldBe(("Theirs", "Ours too"));
    }

    [Fact]
    public void A_bad_file_takes_no_other_down_and_is_told_of()
    {
        Write(own, "bad.md", "cold-call", "Bad");
        Write(own, "good.md", "re-engage", "Good");
        File.WriteAllText(Path.Combine(own, "README.md"), "Not one of them.");

        var shelf = Shelf();
        shelf.Current.ByRule.Keys.ShouldBe(["re-engage"]);
        shelf.Current.Problems.Single().File.ShouldBe("bad.md");
        log.Lines.Single().ShouldContain("bad.md, line 2, rules");
    }

    [Fact]
    public void A_file_that_changed_is_read_once_it_rests_and_one_that_broke_keeps_what_it_said()
    {
        Write(own, "a.md", "re-engage", "First");
        var shelf = Shelf();

        Write(own, "a.md", "re-engage", "Second");
        shelf.Refresh();
        shelf.Current.ByRule["re-engage"].Title.ShouldBe("First");
        shelf.Refresh();
        shelf.Current.ByRule["re-engage"].Title.ShouldBe("Second");

        Write(own, "a.md", "cold-call", "Third");
        shelf.Refresh();
        shelf.Refresh();
        shelf.Current.ByRule["re-engage"].Title.ShouldBe("Second");
        shelf.Current.Problems.ShouldHaveSingleItem();
        log.Lines.Single().ShouldContain("still stands");

        File.Delete(Path.Combine(own, "a.md"));
        shelf.Refresh();
        shelf.Current.ByRule.ShouldBeEmpty();
        shelf.Current.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Two_files_for_one_rule_are_a_problem_of_the_second()
    {
        Write(own, "a.md", "re-engage", "First");
        Write(own, "b.md", "re-engage", "Second");

        var books = Shelf().Current;
        books.ByRule["re-engage"].Title.ShouldBe("First");
        books.Problems.Single().ToString().ShouldBe("b.md, rules: 're-engage' is told by a.md already; allowed: one file for each.");
    }

    public void Dispose()
    {
        Directory.Delete(own, recursive: true);
        Directory.Delete(shipped, recursive: true);
    }

    private PlaybookShelf Shelf() => new(
        new PlaybookSettings([own, shipped], ImmutableDictionary<string, string>.Empty), new WrittenRules(RecommendationRules.BuiltIn, ImmutableDictionary<string, string>.Empty), log);

    private void Write(string folder, string file, string rule, string title)
    {
        var path = Path.Combine(folder, file);
        File.WriteAllText(path, $"---\nrules: [{rule}]\ntitle: {title}\n---\n1. Call\n");

        // Two writes within one tick of the file system's clock are told apart all the same.
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, ++writes, DateTimeKind.Utc));
    }

    private sealed class Told : ILogger<PlaybookShelf>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }
}
