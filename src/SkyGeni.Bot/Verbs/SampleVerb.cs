using System.CommandLine;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Sample;

namespace SkyGeni.Bot.Verbs;

/// <summary><c>sample</c>: writes an invented company as files to import.</summary>
internal sealed class SampleVerb : IVerb
{
    private const int MostDeals = 1_000_000;

    private readonly Option<int> deals = new("--deals") { Description = "How many deals, open and closed.", DefaultValueFactory = _ => SampleOptions.DefaultDeals, HelpName = "N" };
    private readonly Option<string> directory = new("--out") { Description = "Where to write the files.", Required = true, HelpName = "DIR" };
    private readonly Option<ulong> seed = new("--seed") { Description = "Which company: the same seed makes the same one.", DefaultValueFactory = _ => SampleOptions.DefaultSeed, HelpName = "S" };
    private readonly Option<string?> asOf = new("--as-of") { Description = "When its history ends; now where not given.", HelpName = "DATE" };

    public string Name => "sample";

    public string Summary =>
        "Write an invented company with known true risks: people.csv, deals.csv (as they stand), snapshots.csv (the same deals week by week, to import instead), activities.csv, truth.csv.";

    public bool NeedsStore => false;

    public void Describe(Command command)
    {
        command.Add(deals);
        command.Add(directory);
        command.Add(seed);
        command.Add(asOf);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        if (context.Value(deals) is < 1 or > MostDeals)
        {
            return context.BadInput($"--deals is {context.Value(deals)}; allowed: 1 to {MostDeals}.");
        }

        var ends = context.Clock.GetUtcNow();
        if (context.Value(asOf) is { } text)
        {
            if (AsOf.Parse(text) is not { } day)
            {
                return context.BadInput($"--as-of is '{text}'; allowed: a date such as 2024-03-26, or an instant such as 2024-03-26T12:00:00Z.");
            }

            ends = day.At;
        }

        var to = Path.GetFullPath(context.Value(directory)!);
        try
        {
            return await WriteAsync(context, new SampleOptions(ends, context.Value(deals), context.Value(seed)), to);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return context.Fail($"{to}: cannot be written: {unwritable.Message}");
        }
    }

    private static async Task<int> WriteAsync(VerbContext context, SampleOptions options, string to)
    {
        var answer = await context.WithProgressAsync("Making up a company", progress => Task.FromResult(Write(options, to, progress)));
        return context.Answer(answer, VerbJson.Default.SampleAnswer, writer =>
            writer.WriteLine($"{answer.Deals} deals ({answer.Open} open) of {answer.People} people, in {answer.Directory}: {string.Join(", ", answer.Files)}"));
    }

    private static SampleAnswer Write(SampleOptions options, string to, IProgress<double> progress)
    {
        var company = SampleCompany.Generate(options);
        var files = SampleFiles.Write(company, to, progress);
        return new SampleAnswer(to, [.. files], company.Deals.Count, company.Deals.Count(deal => deal.Life.IsOpen), company.People.Count);
    }
}

/// <summary>What <c>sample</c> answers.</summary>
internal sealed record SampleAnswer(string Directory, string[] Files, int Deals, int Open, int People);
