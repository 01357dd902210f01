using System.CommandLine;
using System.Globalization;
using SkyGeni.Bot.Scoring;

namespace SkyGeni.Bot.Verbs;

/// <summary><c>replay</c>: makes what was said on some days again, from the event log and the models, and compares.</summary>
internal sealed class ReplayVerb : IVerb
{
    private readonly Option<DateOnly> from = new("--from") { Description = "The first day (UTC).", Required = true, HelpName = "DATE" };
    private readonly Option<DateOnly> to = new("--to") { Description = "The last day (UTC).", Required = true, HelpName = "DATE" };

    public string Name => "replay";

    public string Summary =>
        "Make the scores of some days again, from the event log as it was known then and the models of then, and compare them with what was stored, to the bit. Exit 1 where one differs.";

    public void Describe(Command command)
    {
        command.Add(from);
        command.Add(to);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var (first, last) = (context.Value(from), context.Value(to));
        if (last < first)
        {
            return context.BadInput(string.Create(CultureInfo.InvariantCulture, $"--to {last:yyyy-MM-dd} is before --from {first:yyyy-MM-dd}."));
        }

        var result = await context.WithProgressAsync("Replaying", progress => context.Service<ReplayScores>().RunAsync(first, last, progress, cancel));
        context.Answer(result, ScoringVerbJson.Default.ReplayResult, writer =>
        {
            foreach (var day in result.Days)
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{day.Date:yyyy-MM-dd}  {day.Scores,8:#,0} scores  {(day.Different == 0 ? "all the same" : $"{day.Different:#,0} DIFFERENT")}"));
            }

            foreach (var difference in result.Differences)
            {
                writer.WriteLine($"  score {difference.ScoreId} of {difference.DealId}: {difference.What}");
            }

            writer.WriteLine(result.Days.Count == 0 ? "No score was stored on these days." : $"{result.Days.Sum(d => d.Scores):#,0} scores made again.");
        });
        return result.Days.Any(day => day.Different > 0) ? ExitCodes.Failed : ExitCodes.Done;
    }
}
