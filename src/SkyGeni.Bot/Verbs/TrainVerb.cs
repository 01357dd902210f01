using System.CommandLine;
using SkyGeni.Bot.Api;
using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Bot.Verbs;

/// <summary><c>train</c>: learns a model from everything imported.</summary>
internal sealed class TrainVerb : IVerb
{
    private readonly Option<string[]> allow = new("--allow")
    {
        Description = "Use a field, by id or label, though it is refused as a suspected leak. Remembered for every later training. May be given several times.", HelpName = "FIELD",
    };

    private readonly Option<string[]> disallow = new("--disallow") { Description = "Take back that a field was allowed. May be given several times.", HelpName = "FIELD" };
    private readonly Option<string?> why = new("--why") { Description = "Why fields are allowed; kept with it.", HelpName = "TEXT" };

    public string Name => "train";

    public string Summary =>
        "Learn a model from everything imported, and let it score where it is no worse than the one that does. A running server takes it over within seconds.";

    public void Describe(Command command)
    {
        command.Add(allow);
        command.Add(disallow);
        command.Add(why);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var wanted = new OverridesWanted(context.Value(allow) ?? [], context.Value(disallow) ?? [], context.Value(why));
        if (await context.Service<ChangeOverrides>().RunAsync(wanted, Decider.CommandLine, cancel) is { Count: > 0 } unknown)
        {
            return context.BadInput(string.Join(Environment.NewLine, unknown.Select(u => $"{(u.Allowing ? "--allow" : "--disallow")}: {u.Problem}")));
        }

        var train = context.Service<TrainModel>();
        var trained = await context.WithProgressAsync("Training", progress => train.RunAsync(new StepProgress(progress), cancel));
        return context.Answer(TrainAnswer.Of(trained), ScoringVerbJson.Default.TrainAnswer, to =>
        {
            to.WriteLine($"Model {trained.Card.Version}: {Outcome(trained)}. {trained.Why}");
            EvaluationTable.Write(to, trained.Card);
        });
    }

    private static string Outcome(TrainedModel trained) => trained.Decision.Outcome switch
    {
        SuccessionOutcome.Promote => "promoted",
        SuccessionOutcome.Wait => "waiting for an admin's approval, in Slack or by POST /api/v1/models/VERSION/promote",
        _ => "kept as a challenger",
    };
}

/// <summary>Passes the share of training done on.</summary>
internal sealed class StepProgress(IProgress<double> share) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => share.Report(value.Share);
}

/// <summary>What <c>train</c> answers.</summary>
internal sealed record TrainAnswer(
    string Version, string Outcome, bool Promoted, string Why, MovesAnswer? Moves, string Evidence, bool HasSkill, string SkillStatement, string Method, DateTimeOffset Cutoff, double BaseRate,
    TrainedOn TrainedOn, EvaluationMetrics? Metrics, EvaluationMetrics? BaseRateMetrics, EvaluationMetrics? StageRateMetrics,
    Measured? LogLossAgainstBaseRate, IReadOnlyList<SegmentMetrics> Segments, IReadOnlyList<Refusal> Refused, IReadOnlyList<Refusal> Overrides, string? DataNeeded, IReadOnlyList<string> Warnings)
{
    public static TrainAnswer Of(TrainedModel trained)
    {
        var card = trained.Card;
        return new(
            card.Version, trained.Outcome, trained.Promoted, trained.Why, MovesAnswer.Of(trained.Decision.Comparison?.Moves), card.Evidence.Word(), card.HasSkill, card.SkillStatement, card.Method, card.Cutoff, card.BaseRate,
            card.TrainedOn, card.Metrics, card.BaseRateMetrics, card.StageRateMetrics, card.LogLossAgainstBaseRate, card.Segments, card.Refused, card.Overrides, Core.Scoring.DataNeeded.Of(card), card.Warnings);
    }
}
