using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Experiments;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Api;

/// <summary><c>/experiments/plan</c>: how large an experiment would have to be.</summary>
internal static class ExperimentPlanApi
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/experiments/plan", GetAsync).Needs(ApiScope.Read).WithTags("Experiments")
        .WithSummary("How many deals and weeks it takes to prove an effect. What is left out is the company's own: its win rate, its volume and how long its deals take.")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<PlanAnswer>, ProblemHttpResult>> GetAsync(
        ExperimentPlans plans,
        [Description("The relative lift of the win rate to be found: 0.1 (default) is from 30 % to 33 %; −0.1 is harm.")] double lift = 0.1,
        [Description("Whose volume: deals that alerts are raised of (alert), that one rule is said of (recommendation, with rule), or that are created (outside, default).")] string kind = "outside",
        [Description("Of a recommendation: the id of its rule.")] string? rule = null,
        [Description("deal (default), rep or account: deals of one unit are alike, so that more are needed.")] string unit = "deal",
        [Description("The win rate without the treatment, 0–1.")] double? baseRate = null,
        [Description("Deals a week that come up for it.")] double? dealsPerWeek = null,
        [Description("Share of the treated arm, 0–1; 0.5 by default.")] double treatmentShare = 0.5,
        [Description("Share of units that take part, 0–1; 1 by default.")] double traffic = 1,
        [Description("A deal still open so many days later counts as not won.")] int? horizonDays = null,
        [Description("The chance of finding the effect, 0.5 to 1; 0.8 by default.")] double power = 0.8)
    {
        if (Wrong(kind, unit) is { Count: > 0 } wrong)
        {
            return Problems.BadRequest("Nothing was planned: see errors.", [.. wrong]);
        }

        var own = await plans.OwnAsync(new Treatment(ExperimentWords.Treatment(kind)!.Value, rule), ExperimentWords.Unit(unit)!.Value);
        if ((baseRate ?? own.WinRate) is not { } rate)
        {
            return Problems.BadRequest(
                $"Only {own.Closed} deals closed in the last year: too few to know a win rate. Say 'baseRate'.", new FieldProblem("baseRate", "is needed: too few deals closed in the last year"));
        }

        var reckoned = own with { WinRate = rate, DealsPerWeek = dealsPerWeek ?? own.DealsPerWeek, HorizonDays = horizonDays ?? own.HorizonDays };
        var request = ExperimentPlans.Request(reckoned, lift, ExperimentWords.Unit(unit)!.Value)! with { Shares = [1 - treatmentShare, treatmentShare], Traffic = traffic, Power = power };
        return request.Problems() is { Count: > 0 } problems
            ? Problems.BadRequest("Nothing was planned: see errors.", [.. problems.Select(p => new FieldProblem(p.Field == "relativeLift" ? "lift" : p.Field, p.Problem))])
            : TypedResults.Ok(PlanAnswer.Of(request, [.. new[] { (baseRate is null, "baseRate"), (dealsPerWeek is null, "dealsPerWeek"), (horizonDays is null, "horizonDays") }.Where(o => o.Item1).Select(o => o.Item2)]));
    }

    private static List<FieldProblem> Wrong(string kind, string unit) =>
    [
        .. ExperimentWords.Treatment(kind) is null ? [new FieldProblem("kind", $"is '{Problems.Short(kind)}'; allowed: alert, recommendation, outside")] : (FieldProblem[])[],
        .. ExperimentWords.Unit(unit) is null ? [new FieldProblem("unit", $"is '{Problems.Short(unit)}'; allowed: deal, rep, account")] : (FieldProblem[])[],
    ];
}
