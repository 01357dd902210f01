using System.CommandLine;
using SkyGeni.Bot.Hosting;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Settings;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Bot.Verbs;

/// <summary><c>evaluate</c>: says what a model learned from a file would be worth, and keeps nothing.</summary>
internal sealed class EvaluateVerb : IVerb
{
    private readonly Argument<string> file = new("FILE") { Description = "A CSV file of deals, or of snapshots of a pipeline." };
    private readonly Option<string?> map = new("--map") { Description = "A JSON file that says which column holds what.", HelpName = "MAP.json" };

    public string Name => "evaluate";

    public string Summary =>
        "Say what a model learned from a file would be worth: it is trained several times on the past alone and judged on the deals that ended later. Nothing is kept.";

    /// <summary>It works in a store of its own, which is thrown away.</summary>
    public bool NeedsStore => false;

    public void Describe(Command command)
    {
        command.Add(file);
        command.Add(map);
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
        string[] own = ["--Logging:LogLevel:Default=Warning", $"--Data:Directory={directory}", $"--Store:ConnectionString=Data Source={Path.Combine(directory, "evaluate.db")}"];
        await using var program = BotApplication.Create([.. context.Settings, .. own]);
        await program.Services.GetRequiredService<Migrator>().MigrateAsync(cancel);
        var (columns, problem) = await ImportVerb.MapAsync(context.Value(map), program.Services.GetRequiredService<ImportCatalog>().Fields, cancel);
        if (columns is null)
        {
            return context.BadInput(problem!);
        }

        var name = context.Value(file)!;

        // A program that lives at another instant does not know what came later, here as in import.
        var asOf = program.Services.GetRequiredService<BotSettings>().AsOf is { } instant ? AsOf.Instant(instant) : null;
        var imported = await context.WithProgressAsync(
            $"Reading {Path.GetFileName(name)}",
            progress => program.Services.GetRequiredService<FileImport>().RunAsync(name, null, new ImportOptions { Source = "csv", Map = columns, AsOf = asOf }, directory, progress, cancel));
        if (imported.Result.Unreadable is { } unreadable)
        {
            return context.BadInput($"{name}: {unreadable}");
        }

        if (imported.Result.Accepted == 0)
        {
            return context.BadInput($"{name}: no row could be taken{(imported.Result.Problems is [var first, ..] ? $"; line {first.Line}: {first.Field} {first.Problem}" : "")}");
        }

        var events = await program.Services.GetRequiredService<DealEventStore>().ReadAllAsync();
        var options = new TrainingOptions { Version = "evaluation", AttributeKinds = columns.Attributes };
        var result = await context.WithProgressAsync(
            "Training and judging",
            progress => Task.FromResult(RiskTrainer.Train(events, events[^1].OccurredAt, options, new StepProgress(progress), cancel)));
        return Answer(context, imported.Result, result.Model.Card);
    }

    private static int Answer(VerbContext context, ImportResult imported, ModelCard card) => context.Answer(
        new EvaluateAnswer(
            imported.Accepted, imported.Rejected, card.Evidence.Word(), card.HasSkill, card.SkillStatement, card.Method, card.Cutoff, card.TrainedOn,
            card.Metrics, card.BaseRateMetrics, card.LogLossAgainstBaseRate, card.Candidates, card.Refused, card.Warnings),
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
    EvaluationMetrics? Metrics, EvaluationMetrics? BaseRateMetrics, Measured? LogLossAgainstBaseRate, IReadOnlyList<CandidateResult> Candidates,
    IReadOnlyList<Refusal> Refused, IReadOnlyList<string> Warnings);
