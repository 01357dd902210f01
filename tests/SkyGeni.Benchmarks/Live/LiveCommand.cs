using System.CommandLine;
using SkyGeni.Benchmarks.Data;
using SkyGeni.Testing;

namespace SkyGeni.Benchmarks.Live;

/// <summary><c>live</c> and <c>soak</c>: the built bot under a steady stream of changes.</summary>
internal static class LiveCommand
{
    private static readonly LiveOptions Standard = new();
    private static readonly Option<int> Deals = Number("--deals", "Open deals in the store.", Standard.Deals, 1_000, 1_000_000);
    private static readonly Option<int> Seed = Number("--seed", "The same seed sends the same changes.", Standard.Seed, 0, int.MaxValue);
    private static readonly Option<int> Nodes = Number("--nodes", "Processes of the bot on one PostgreSQL; each in turn is sent to.", 1, 1, 8);
    private static readonly Option<string> Provider = Word("--provider", "sqlite", "postgres");

    /// <summary>How long each change takes to Slack.</summary>
    public static Command Live()
    {
        var seconds = Number("--seconds", "How long what counts lasts.", Standard.Seconds, 1, 3_600);
        var rate = Number("--rate", "Deal updates a second.", Standard.Rate, 1, 2_000);
        var command = new Command("live", "Sends changes of deals as CRMs do, and says how long each takes to Slack, what slash commands take meanwhile, and whether anything got lost.")
        {
            seconds, rate, Deals, Seed, Nodes, Provider,
        };
        Check(command);
        command.SetAction(async (given, cancel) =>
        {
            using var scratch = new Scratch();
            var report = await new LiveRun(Options(given) with { Seconds = given.GetValue(seconds), Rate = given.GetValue(rate) }, Console.Error).RunAsync(scratch, cancel);
            await Console.Out.WriteLineAsync(report.Text());
            return report.Holds ? 0 : 1;
        });
        return command;
    }

    /// <summary>Whether anything gets lost when everything goes wrong.</summary>
    public static Command Soak()
    {
        var minutes = Number("--minutes", "How long.", 30, 1, 1_440);
        var rate = Number("--rate", "Deal updates a second.", 50, 1, 1_000);
        var deals = Number("--deals", "Open deals in the store.", 20_000, 1_000, 1_000_000);
        var command = new Command("soak", "The same for long and with faults by the seed: Slack away, busy or slow, the bot killed, the database held, hostile deliveries. At the end the books must balance.")
        {
            minutes, rate, deals, Seed, Nodes, Provider,
        };
        Check(command);
        command.SetAction(async (given, cancel) =>
        {
            using var scratch = new Scratch();
            var options = Options(given) with { Rate = given.GetValue(rate), Deals = given.GetValue(deals), Rising = 0.01 };
            return await new SoakRun(options, TimeSpan.FromMinutes(given.GetValue(minutes)), Console.Error).RunAsync(scratch, Console.Out, cancel) ? 0 : 1;
        });
        return command;
    }

    private static LiveOptions Options(ParseResult given) =>
        Standard with { Deals = given.GetValue(Deals), Seed = given.GetValue(Seed), Nodes = given.GetValue(Nodes), Postgres = given.GetValue(Provider) == "postgres" };

    private static void Check(Command command) => command.Validators.Add(given =>
    {
        if (given.GetValue(Provider) == "sqlite" && given.GetValue(Nodes) > 1)
        {
            given.AddError("--nodes: one process serves from an SQLite file; allowed is more with --provider postgres.");
        }
        else if (given.GetValue(Provider) == "postgres" && PostgresServer.Missing is { } missing)
        {
            given.AddError(missing);
        }
    });

    private static Option<int> Number(string name, string about, int standard, int least, int most)
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

    private static Option<string> Word(string name, params string[] words)
    {
        var option = new Option<string>(name) { Description = $"{string.Join(" or ", words)}.", DefaultValueFactory = _ => words[0] };
        return option.AcceptOnlyFromAmong(words);
    }
}
