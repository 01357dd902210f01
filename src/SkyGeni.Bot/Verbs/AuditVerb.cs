using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using SkyGeni.Bot.Reports;
using SkyGeni.Core.Scoring.Reports;

namespace SkyGeni.Bot.Verbs;

/// <summary><c>audit</c>: what was said in a quarter, and what came of it, as a page.</summary>
internal sealed class AuditVerb : IVerb
{
    private readonly Option<string?> quarter = new("--quarter") { Description = "Which, such as 2026-Q3; the last that is over where absent.", HelpName = "QUARTER" };

    public string Name => "audit";

    public string Summary =>
        "Write what was said in a quarter and what came of it into reports/audit-QUARTER.html: outcomes by band, chance and kind of deals, models and who decided on them, refusals and overrides, and stored scores made again. Nobody is told; the running bot tells admins when a quarter is over.";

    public void Describe(Command command) => command.Add(quarter);

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var audits = context.Service<AuditReport>();
        var which = audits.Last;
        if (context.Value(quarter) is { } text)
        {
            if (Quarter.Parse(text) is not { } given)
            {
                return context.BadInput($"--quarter is '{text}'; allowed: {Quarter.Allowed}.");
            }

            which = given;
        }

        var written = await context.WithProgressAsync($"Auditing {which}", _ => audits.WriteAsync(which, cancel));
        if (written is not var (report, audit))
        {
            return context.Fail($"No deal was scored in {which}, so there is nothing to audit.");
        }

        var path = context.Service<ReportFiles>().PathOf(report);
        return context.Answer(AuditAnswer.Of(audit, report, path), AuditVerbJson.Default.AuditAnswer, to =>
        {
            to.WriteLine(report.Title);
            foreach (var sentence in report.Summary)
            {
                to.WriteLine($"  {sentence}");
            }

            to.WriteLine($"The page is in {path}");
        });
    }
}

/// <summary>What <c>audit</c> answers.</summary>
internal sealed record AuditAnswer(
    string Quarter, string Report, IReadOnlyList<string> Summary, AuditRow All, IReadOnlyList<AuditRow> Bands, IReadOnlyList<AuditRow> Chances, IReadOnlyList<AuditRow> Kinds,
    IReadOnlyDictionary<string, int> Evidence, int CoveredGroups, int Groups, IReadOnlyList<AuditModelAnswer> Models, IReadOnlyList<AuditedDecision> Decisions,
    IReadOnlyList<AuditedOverride> Overrides, AuditedData Data, AuditedReplay Replay)
{
    public static AuditAnswer Of(Audit audit, Report report, string path)
    {
        var sources = audit.Sources;
        return new(
            sources.Quarter.ToString(), path, report.Summary, audit.All, audit.Bands, audit.Chances, audit.Kinds, audit.Evidence, audit.Coverage.Covered, audit.Coverage.Groups,
            [.. sources.Models.Select(m => new AuditModelAnswer(m.Version, m.First, m.Last, m.Scores))], sources.Decisions, sources.Overrides, sources.Data, sources.Replay);
    }
}

/// <summary>Which model scored when.</summary>
internal sealed record AuditModelAnswer(string Version, DateTimeOffset First, DateTimeOffset Last, int Scores);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AuditAnswer))]
internal sealed partial class AuditVerbJson : JsonSerializerContext;
