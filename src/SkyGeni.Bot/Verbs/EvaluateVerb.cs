using System.CommandLine;
using SkyGeni.Bot.Hosting;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Settings;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Reports;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Bot.Verbs;

/// <summary><c>evaluate</c>: says what a model learned from a file would be worth, and keeps nothing.</summary>
internal sealed class EvaluateVerb : IVerb
{
    private readonly Argument<string> file = new("FILE") { Description = "A CSV file of deals, or of snapshots of a pipeline." };
    private readonly Option<string?> map = new("--map") { Description = "A JSON file that says which column holds what.", HelpName = "MAP.json" };

    private readonly Option<string?> asOf = new("--as-of") { Description = "Read the file as it stood that day: nothing later is learned from or judged on.", HelpName = "DATE" };
    private readonly Option<string[]> allow = new("--allow")
    {
        Description = "Use a field, by id or label, though it is refused as a suspected leak: shows what it would do. May be given several times.", HelpName = "FIELD",
    };

    private readonly Option<string?> report = new("--report") { Description = "Write a page with the figures and their plots.", HelpName = "OUT.html" };

    public string Name => "evaluate";

    public string Summary =>
        "Say what a model learned from a file would be worth: it is trained several times on the past alone and judged on the deals that ended later, beside the loss rate of late and that of the stage. Nothing is kept. As of the same day it always answers the same.";

    /// <summary>It works in a store of its own, which is thrown away.</summary>
    public bool NeedsStore => false;

    public void Describe(Command command)
    {
        command.Add(file);
        command.Add(map);
        command.Add(asOf);
        command.Add(allow);
        command.Add(report);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var directory = Directory.CreateTempSubdirectory("skygeni-evaluate-");
        try
        {
            return await RunAsync(context, directory.FullName, cancel);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            directory.Delete(recursive: true);
        }
    }

    private async Task<int> RunAsync(VerbContext context, string directory, CancellationToken cancel)
    {
        string[] own = ["--Logging:LogLevel:Default=Warning", $"--Data:Directory={directory}", "--Store:Provider=Sqlite", $"--Store:ConnectionString=Data Source={Path.Combine(directory, "evaluate.db")}"];
        await using var program = BotApplication.Create([.. context.Settings, .. own]);
        await program.Services.GetRequiredService<Migrator>().MigrateAsync(cancel);
        var (options, problem) = await OptionsAsync(context, program.Services, cancel);
        if (options is null)
        {
            return context.BadInput(problem!);
        }

        var name = context.Value(file)!;
        var imported = await context.WithProgressAsync(
            $"Reading {Path.GetFileName(name)}",
            progress => program.Services.GetRequiredService<FileImport>().RunAsync(name, null, options, directory, progress, cancel));
        if (Unusable(imported.Result) is { } why)
        {
            return context.BadInput($"{name}: {why}");
        }

        var events = await program.Services.GetRequiredService<DealEventStore>().ReadAllAsync();
        var training = new TrainingOptions { Version = "evaluation", AttributeKinds = options.Map.Attributes };
        return Allow(context, events, ref training, cancel) is { } unknown
            ? context.BadInput(unknown)
            : await JudgeAsync(context, imported.Result, events, training, cancel);
    }

    /// <summary>Adds the fields to be used all the same; answers what is wrong with their names, null where nothing is.</summary>
    private string? Allow(VerbContext context, IReadOnlyList<DealEvent> events, ref TrainingOptions training, CancellationToken cancel)
    {
        if (context.Value(allow) is not { Length: > 0 } names)
        {
            return null;
        }

        var refused = RiskTrainer.Suspects(events, events[^1].OccurredAt, training, cancel);
        var (found, unknown) = LeakOverrides.Find(names, refused);
        training = training with { AllowSuspects = found.Select(r => r.Id).ToHashSet(StringComparer.Ordinal) };
        return unknown.Count == 0 ? null : string.Join(Environment.NewLine, unknown.Select(name => $"--allow: {ChangeOverrides.Refused(name, refused)}"));
    }

    private async Task<(ImportOptions? Options, string? Problem)> OptionsAsync(VerbContext context, IServiceProvider services, CancellationToken cancel)
    {
        // A program that lives at another instant does not know what came later, here as in import.
        var day = services.GetRequiredService<BotSettings>().AsOf is { } instant ? AsOf.Instant(instant) : null;
        if (context.Value(asOf) is { } text && (day = AsOf.Parse(text)) is null)
        {
            return (null, $"--as-of is '{text}'; {AsOf.Allowed}.");
        }

        var (columns, problem) = await ImportVerb.MapAsync(context.Value(map), services.GetRequiredService<ImportCatalog>().Fields, cancel);
        return columns is null ? (null, problem) : (new ImportOptions { Source = "csv", Map = columns, AsOf = day }, null);
    }

    private static string? Unusable(ImportResult imported) => imported switch
    {
        { Unreadable: { } unreadable } => unreadable,
        { Accepted: 0, Problems: [var first, ..] } => $"no row could be taken; line {first.Line}: {first.Field} {first.Problem}",
        { Accepted: 0, Later: > 0 } => "no row could be taken; all are of a later day",
        { Accepted: 0 } => "no row could be taken",
        _ => null,
    };

    private async Task<int> JudgeAsync(VerbContext context, ImportResult imported, IReadOnlyList<DealEvent> events, TrainingOptions options, CancellationToken cancel)
    {
        var result = await context.WithProgressAsync(
            "Training and judging",
            progress => Task.FromResult(RiskTrainer.Train(events, events[^1].OccurredAt, options, new StepProgress(progress), cancel)));
        var curves = EvaluationCurves.Of(result.Evaluation.Predictions, options.BootstrapSamples, options.Seed);
        return await WriteReportAsync(context, result.Model.Card, curves, cancel) is { } unwritten
            ? context.Fail(unwritten)
            : Answer(context, imported, result.Model.Card, curves);
    }

    /// <summary>Writes the report where one is asked for; answers what went wrong, null where nothing did.</summary>
    private async Task<string?> WriteReportAsync(VerbContext context, ModelCard card, EvaluationCurves curves, CancellationToken cancel)
    {
        if (context.Value(report) is not { } path)
        {
            return null;
        }

        try
        {
            await File.WriteAllTextAsync(path, EvaluationPage.Html(Path.GetFileName(context.Value(file)!), card, curves), cancel);
            context.Notes.WriteLine($"The report is in {path}");
            return null;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return $"{path}: the report cannot be written: {unwritable.Message}";
        }
    }

    private static int Answer(VerbContext context, ImportResult imported, ModelCard card, EvaluationCurves curves) => context.Answer(
        new EvaluateAnswer(
            imported.Accepted, imported.Rejected, card.Evidence.Word(), card.HasSkill, card.SkillStatement, card.Method, card.Cutoff, card.TrainedOn,
            card.Metrics, card.BaseRateMetrics, card.StageRateMetrics, card.LogLossAgainstBaseRate, card.Segments, curves, card.Candidates, card.Refused,
            card.Overrides, Core.Scoring.DataNeeded.Of(card), card.Warnings, card.Seed),
        ScoringVerbJson.Default.EvaluateAnswer,
        to =>
        {
            to.WriteLine($"{imported.Accepted} rows taken, {imported.Rejected} left out.");
            EvaluationTable.Write(to, card);
        });
}

/// <summary>What <c>evaluate</c> answers.</summary>
internal sealed record EvaluateAnswer(
    int Accepted, int Rejected, string Evidence, bool HasSkill, string SkillStatement, string Method, DateTimeOffset Cutoff, TrainedOn TrainedOn,
    EvaluationMetrics? Metrics, EvaluationMetrics? BaseRateMetrics, EvaluationMetrics? StageRateMetrics, Measured? LogLossAgainstBaseRate,
    IReadOnlyList<SegmentMetrics> Segments, EvaluationCurves Curves, IReadOnlyList<CandidateResult> Candidates, IReadOnlyList<Refusal> Refused,
    IReadOnlyList<Refusal> Overrides, string? DataNeeded, IReadOnlyList<string> Warnings, int Seed);
