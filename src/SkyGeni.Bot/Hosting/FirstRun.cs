using SkyGeni.Bot.People;
using SkyGeni.Bot.Sample;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Hosting;

/// <summary>Gives a first visitor of the local workspace something worth reading, within seconds.</summary>
internal sealed class FirstRun(Database database, SampleLoader sample, TrainModel training, ScoreDeals scoring, LocalRoster roster)
{
    /// <summary>An empty store gets the sample company, a model and scores; owners whom no roster names get a stand-in.</summary>
    public Task PrepareAsync(TextWriter output, CancellationToken cancel) => database.AloneAsync(
        NodeLock.FirstRun,
        async () =>
        {
            await FillAsync(output, cancel);
            return true;
        },
        cancel);

    private async Task FillAsync(TextWriter output, CancellationToken cancel)
    {
        if (await sample.LoadIfEmptyAsync(cancel))
        {
            await output.WriteLineAsync("The store is empty: the sample company moves in, and a model learns from its closed deals. This takes some seconds.");
            var trained = await training.RunAsync(null, cancel);
            await scoring.AllAsync(cancel);
            await output.WriteLineAsync(trained.Card.SkillStatement);
        }

        var added = await roster.CompleteAsync(cancel);
        if (added > 0)
        {
            await output.WriteLineAsync($"{added} people were made up for the local workspace, since no roster names them. `import people.csv --kind people` brings the real ones.");
        }
    }
}
