using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using SkyGeni.Bot.Checks;
using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Verbs;

/// <summary><c>check</c>: looks at the model in service now.</summary>
internal sealed class CheckVerb : IVerb
{
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Only say what is found; write and send nothing." };

    public string Name => "check";

    public string Summary =>
        "Look at the model in service now, as happens each week: do deals still end as was said, and look as when it learned? Findings are kept, and admins are told of new ones.";

    public void Describe(Command command) => command.Add(dryRun);

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var (lines, findings) = context.Value(dryRun) ? await PreviewAsync(context, cancel) : await KeepAsync(context, cancel);
        if (lines is null)
        {
            return context.Fail("There is no model in service yet, so there is nothing to watch: `train` makes one.");
        }

        return context.Answer(new CheckAnswer([.. lines], [.. findings.Select(CheckFinding.Of)]), CheckVerbJson.Default.CheckAnswer, to => Write(to, lines, findings));
    }

    private static async Task<(IReadOnlyList<CheckLine>? Lines, IReadOnlyList<Finding> Findings)> PreviewAsync(VerbContext context, CancellationToken cancel)
    {
        var outcomes = await context.Service<RunChecks>().RunAsync(cancel);
        return (outcomes?.Select(o => o.Line).ToList(), [.. (outcomes ?? []).SelectMany(o => o.Result?.Findings ?? [])]);
    }

    private static async Task<(IReadOnlyList<CheckLine>? Lines, IReadOnlyList<Finding> Findings)> KeepAsync(VerbContext context, CancellationToken cancel)
    {
        var run = await context.Service<WatchModel>().NowAsync(cancel);
        var standing = await context.Service<FindingStore>().ListAsync();
        return (run?.Lines, [.. standing.Select(f => f.Finding).Where(f => WatchModel.CheckIds.Contains(f.CheckId))]);
    }

    private static void Write(TextWriter to, IReadOnlyList<CheckLine> lines, IReadOnlyList<Finding> findings)
    {
        foreach (var line in lines)
        {
            to.WriteLine($"{line.State,-6}  {line.CheckId,-20}  {line.Asks}");
            to.WriteLine($"{"",30}{line.Says}");
        }

        foreach (var finding in findings)
        {
            to.WriteLine();
            to.WriteLine($"{finding.Severity.Word()}: {finding.Title}");
            to.WriteLine($"  {finding.Evidence}");
            to.WriteLine($"  → {finding.NextStep}");
        }

        to.WriteLine();
        to.WriteLine(findings.Count == 0 ? "No finding stands. A silent check has too little to go by; that is not to say that all is well." : $"{findings.Count} standing.");
    }
}

/// <summary>What <c>check</c> answers: what each check came to, and what stands.</summary>
internal sealed record CheckAnswer(CheckLine[] Checks, CheckFinding[] Findings);

/// <summary>A finding of the model.</summary>
internal sealed record CheckFinding(string CheckId, string Subject, string Severity, string Title, string Evidence, string NextStep)
{
    public static CheckFinding Of(Finding finding) =>
        new(finding.CheckId, finding.Subject, finding.Severity.Word(), finding.Title, finding.Evidence, finding.NextStep);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CheckAnswer))]
internal sealed partial class CheckVerbJson : JsonSerializerContext;
