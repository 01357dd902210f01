using System.Collections.Immutable;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Recommendations;

/// <summary>
/// The playbooks as the folders hold them. A file that changed is read once it rests; one that became unusable keeps what it
/// said before, so that a slip of the pen takes nothing away.
/// </summary>
public sealed partial class PlaybookShelf
{
    private readonly PlaybookSettings settings;
    private readonly PlaybookReader reader;
    private readonly ILogger<PlaybookShelf> log;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Book> books = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Stamp> unrest = new(StringComparer.Ordinal);
    private volatile Playbooks current = new(ImmutableDictionary<string, Playbook>.Empty, []);

    /// <param name="settings">Where they lie.</param>
    /// <param name="written">The rules they may be for.</param>
    /// <param name="log">Told what cannot be used.</param>
    public PlaybookShelf(PlaybookSettings settings, WrittenRules written, ILogger<PlaybookShelf> log)
    {
        (this.settings, this.log) = (settings, log);
        reader = new PlaybookReader([.. written.Rules.Rules.Append(RuleCatalog.Default).Select(rule => rule.Id)]);
        Load(atOnce: true);
    }

    public Playbooks Current => current;

    /// <summary>Reads what changed since; a file is read when it was the same at two looks.</summary>
    public void Refresh() => Load(atOnce: false);

    private void Load(bool atOnce)
    {
        lock (gate)
        {
            var files = Files();
            var changed = books.Keys.Except(files.Keys, StringComparer.Ordinal).ToList();
            changed.ForEach(gone => books.Remove(gone));
            foreach (var (path, stamp) in files.Where(file => books.GetValueOrDefault(file.Key)?.Stamp != file.Value))
            {
                if (atOnce || (unrest.TryGetValue(path, out var seen) && seen == stamp))
                {
                    unrest.Remove(path);
                    books[path] = Read(path, stamp, books.GetValueOrDefault(path)?.Good);
                    changed.Add(path);
                }
                else
                {
                    unrest[path] = stamp;
                }
            }

            if (changed.Count > 0)
            {
                current = Combine();
            }
        }
    }

    private Dictionary<string, Stamp> Files()
    {
        var files = new Dictionary<string, Stamp>(StringComparer.Ordinal);
        foreach (var directory in settings.Directories.Where(Directory.Exists))
        {
            foreach (var file in new DirectoryInfo(directory).EnumerateFiles("*.md").Where(f => !f.Name.Equals("README.md", StringComparison.OrdinalIgnoreCase)))
            {
                files[file.FullName] = new Stamp(file.LastWriteTimeUtc, file.Length);
            }
        }

        return files;
    }

    private Book Read(string path, Stamp stamp, Playbook? before)
    {
        var (book, problems) = Parse(path);
        foreach (var problem in problems)
        {
            LogProblem(problem.ToString(), before is null ? "It is left out" : "What it said before still stands");
        }

        return new Book(stamp, book ?? before, problems);
    }

    private (Playbook? Read, ImmutableArray<PlaybookProblem> Problems) Parse(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            return new FileInfo(path).Length > PlaybookReader.LargestFile
                ? (null, [new PlaybookProblem(name, 0, null, $"larger than allowed: {PlaybookReader.LargestFile / 1024} KB.")])
                : reader.Read(name, File.ReadAllText(path));
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return (null, [new PlaybookProblem(name, 0, null, "cannot be read; allowed: a file that this program may read.")]);
        }
    }

    /// <summary>The company's own first; within a folder two files for one rule are a problem of the second.</summary>
    private Playbooks Combine()
    {
        var byRule = ImmutableDictionary.CreateBuilder<string, Playbook>(StringComparer.Ordinal);
        var problems = books.OrderBy(b => b.Key, StringComparer.Ordinal).SelectMany(b => b.Value.Problems).ToList();
        foreach (var directory in settings.Directories)
        {
            var told = new Dictionary<string, Playbook>(StringComparer.Ordinal);
            foreach (var book in books.Where(b => Path.GetDirectoryName(b.Key) == directory).OrderBy(b => b.Key, StringComparer.Ordinal).Select(b => b.Value.Good).OfType<Playbook>())
            {
                foreach (var rule in book.Rules.Where(rule => !told.TryAdd(rule, book)))
                {
                    problems.Add(new PlaybookProblem(book.File, 0, "rules", $"'{rule}' is told by {told[rule].File} already; allowed: one file for each."));
                }
            }

            foreach (var (rule, book) in told.Where(t => !byRule.ContainsKey(t.Key)))
            {
                byRule[rule] = book;
            }
        }

        return new Playbooks(byRule.ToImmutable(), [.. problems]);
    }

    [LoggerMessage(1, LogLevel.Error, "A playbook cannot be used: {Problem} {Consequence}")]
    private partial void LogProblem(string problem, string consequence);

    /// <summary>By which a change of a file shows.</summary>
    private readonly record struct Stamp(DateTime Written, long Length);

    private sealed record Book(Stamp Stamp, Playbook? Good, ImmutableArray<PlaybookProblem> Problems);
}
