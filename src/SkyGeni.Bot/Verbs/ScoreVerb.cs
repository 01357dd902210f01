using System.CommandLine;
using System.Globalization;
using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Verbs;

/// <summary><c>score</c>: scores every open deal now.</summary>
internal sealed class ScoreVerb : IVerb
{
    private const int Shown = 20;

    public string Name => "score";

    public string Summary =>
        "Score every open deal now and list the likeliest to be lost. With --json the answer is { asOf, modelVersion, scored, news, removed, scores: [...], dataNeeded } with every deal.";

    public void Describe(Command command)
    {
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var score = context.Service<ScoreDeals>();
        var run = await context.WithProgressAsync("Scoring", progress => score.AllAsync(cancel, progress));
        var scores = new List<ScoredDeal>(run.Scored);
        await foreach (var open in context.Service<RiskScoreStore>().StreamOpenAsync(cancel: cancel))
        {
            scores.Add(ScoredDeal.Of(open));
        }

        var answer = new ScoreAnswer(run.AsOf, run.ModelVersion, run.Scored, run.News, run.Removed, [.. scores.OrderByDescending(s => s.LossProbability)], await context.Service<DataNow>().NeededAsync());
        return context.Answer(answer, ScoringVerbJson.Default.ScoreAnswer, to => Write(to, answer));
    }

    private static void Write(TextWriter to, ScoreAnswer answer)
    {
        to.WriteLine(Line($"{answer.Scored:#,0} open deals as of {answer.AsOf:yyyy-MM-dd HH:mm}Z by model {answer.ModelVersion}; something else is said of {answer.News:#,0} than before."));
        if (answer.DataNeeded is { } needed)
        {
            to.WriteLine(needed);
        }

        foreach (var deal in answer.Scores.Take(Shown))
        {
            to.WriteLine(Line($"  {deal.DealId,-20} {deal.LossProbability,5:P0} ({deal.Low:P0} to {deal.High:P0})  {deal.Band,-9} {deal.OwnerId}"));
        }

        if (answer.Scores.Count > Shown)
        {
            to.WriteLine(Line($"  … and {answer.Scores.Count - Shown:#,0} more; --json lists them all."));
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What <c>score</c> answers.</summary>
internal sealed record ScoreAnswer(DateTimeOffset AsOf, string ModelVersion, int Scored, int News, int Removed, IReadOnlyList<ScoredDeal> Scores, string? DataNeeded);

/// <summary>One open deal's score.</summary>
internal sealed record ScoredDeal(
    string DealId, string? OwnerId, double LossProbability, double Low, double High, string Band, string Evidence, string ModelVersion, DateTimeOffset ScoredAt)
{
    public static ScoredDeal Of(OpenScore s) =>
        new(s.DealId, s.OwnerId, s.LossProbability, s.Low, s.High, s.Band.Word(), s.Evidence.Word(), s.ModelVersion, s.ScoredAt);
}
