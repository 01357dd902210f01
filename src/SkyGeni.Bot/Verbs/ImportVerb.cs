using System.CommandLine;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Bot.Settings;

namespace SkyGeni.Bot.Verbs;

/// <summary><c>import</c>: takes CSV files into the event log.</summary>
internal sealed class ImportVerb : IVerb
{
    /// <summary>How many problems a person is shown; the rest stand in the file of rejected rows.</summary>
    private const int ShownProblems = 20;

    private readonly Argument<string[]> files = new("FILE") { Description = "CSV files, taken in the order given: deals before their activities.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> kind = new("--kind") { Description = "What the files hold; guessed from the header where not given." };
    private readonly Option<string?> map = new("--map") { Description = "A JSON file that says which column holds what, for files that do not use the documented names.", HelpName = "MAP.json" };
    private readonly Option<string?> asOf = new("--as-of") { Description = "Read the files as they stood that day: later deals do not exist yet, later outcomes are not known.", HelpName = "DATE" };

    public ImportVerb() => kind.AcceptOnlyFromAmong([.. ImportCatalog.Kinds]);

    public string Name => "import";

    public string Summary =>
        "Take deals, snapshots, activities or people from CSV files. Importing a file twice changes nothing; a corrected file adds the corrections. "
        + "Rows that cannot be taken are named, and written to FILE.rejected.csv. With --json the answer is { file, kind, accepted, rejected, later, events, "
        + "repeated, ignoredColumns, problems: [{ line, field, problem }], rejectedFile, vanished }, or { files: [...] } for several files: repeated counts accepted rows that "
        + "said nothing new, later those of a later day than --as-of.";

    public void Describe(Command command)
    {
        command.Add(files);
        command.Add(kind);
        command.Add(map);
        command.Add(asOf);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var (options, problem) = await OptionsAsync(context, cancel);
        if (options is null)
        {
            return context.BadInput(problem!);
        }

        var imports = context.Service<FileImport>();
        var data = context.Service<BotSettings>().DataDirectory;
        var answers = new List<ImportAnswer>();
        foreach (var file in context.Value(files)!)
        {
            var done = await context.WithProgressAsync(
                $"Importing {Path.GetFileName(file)}",
                progress => imports.RunAsync(file, context.Value(kind), options, data, progress, cancel));
            if (done.Result.Unreadable is { } unreadable)
            {
                return context.BadInput($"{file}: {unreadable}");
            }

            answers.Add(ImportAnswer.Of(done));
            SayProblems(context.Notes, answers[^1]);
        }

        Answer(context, answers);
        return answers.Exists(answer => answer is { Accepted: 0, Rejected: > 0 }) ? ExitCodes.Failed : ExitCodes.Done;
    }

    private async Task<(ImportOptions? Options, string? Problem)> OptionsAsync(VerbContext context, CancellationToken cancel)
    {
        AsOf? day = context.Service<BotSettings>().AsOf is null ? null : AsOf.Instant(context.Service<TimeProvider>().GetUtcNow());
        if (context.Value(asOf) is { } text && (day = AsOf.Parse(text)) is null)
        {
            return (null, $"--as-of is '{text}'; {Ingest.AsOf.Allowed}.");
        }

        var (columns, problem) = await MapAsync(context.Value(map), context.Service<ImportCatalog>().Fields, cancel);
        return columns is null ? (null, problem) : (new ImportOptions { Source = "csv", Map = columns, AsOf = day }, null);
    }

    /// <summary>Reads the map; also used by other verbs that take <c>--map</c>.</summary>
    internal static async Task<(ImportMap? Map, string? Problem)> MapAsync(string? path, IReadOnlyCollection<string> fields, CancellationToken cancel)
    {
        if (path is null)
        {
            return (ImportMap.None, null);
        }

        try
        {
            var (map, problem) = ImportMapReader.Read(await File.ReadAllBytesAsync(path, cancel), fields);
            return (map, problem is null ? null : $"{path}: the map {problem}.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (null, $"{path}: the map cannot be read: {unreadable.Message}");
        }
    }

    private static void Answer(VerbContext context, List<ImportAnswer> answers)
    {
        if (answers is [var only])
        {
            context.Answer(only, VerbJson.Default.ImportAnswer, only.Write);
            return;
        }

        context.Answer(new ImportAnswers([.. answers]), VerbJson.Default.ImportAnswers, to => answers.ForEach(answer => answer.Write(to)));
    }

    private static void SayProblems(TextWriter notes, ImportAnswer answer)
    {
        foreach (var problem in answer.Problems.Take(ShownProblems))
        {
            notes.WriteLine($"{answer.File}, line {problem.Line}: {problem.Field} {problem.Problem}");
        }

        if (answer.Problems.Length > ShownProblems)
        {
            notes.WriteLine($"{answer.File}: and {answer.Problems.Length - ShownProblems} more problems.");
        }
    }
}
