using System.CommandLine;
using SkyGeni.Benchmarks.Data;

namespace SkyGeni.Benchmarks.Live;

/// <summary><c>live</c>: the built bot under a steady stream of changes.</summary>
internal static class LiveCommand
{
    public static Command Create()
    {
        var standard = new LiveOptions();
        var seconds = Number("--seconds", "How long what counts lasts.", standard.Seconds, 1, 3_600);
        var rate = Number("--rate", "Deal updates a second.", standard.Rate, 1, 2_000);
        var deals = Number("--deals", "Open deals in the store.", standard.Deals, 1_000, 1_000_000);
        var seed = Number("--seed", "The same seed sends the same changes.", standard.Seed, 0, int.MaxValue);
        var command = new Command("live", "Sends changes of deals as CRMs do, and says how long each takes to Slack, what slash commands take meanwhile, and whether anything got lost.") { seconds, rate, deals, seed };
        command.SetAction((given, cancel) => RunAsync(
            standard with { Seconds = given.GetValue(seconds), Rate = given.GetValue(rate), Deals = given.GetValue(deals), Seed = given.GetValue(seed) }, cancel));
        return command;
    }

    internal static Option<int> Number(string name, string about, int standard, int least, int most)
    {
        var option = new Option<int>(name) { Description = $"{about} {least} to {most}.", DefaultValueFactory = _ => standard };
        option.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is var value && (value < least || value > most))
            {
                given.AddError($"{name}: allowed is {least} to {most}.");
            }
        });
        return option;
    }

    private static async Task<int> RunAsync(LiveOptions options, CancellationToken cancel)
    {
        using var scratch = new Scratch();
        await using var run = new LiveRun(options, scratch, Console.Error);
        var report = await run.RunAsync(cancel);
        await Console.Out.WriteLineAsync(report.Text());
        return report.Holds ? 0 : 1;
    }
}
