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

    /// <param name="plans">Works it out.</param>
    /// <param name="lift">The relative lift of the win rate to be found: 0.1 (default) is from 30 % to 33 %; −0.1 is harm.</param>
    /// <param name="kind">Whose volume: deals that alerts are raised of (<c>alert</c>), that one rule is said of (<c>recommendation</c>, with <c>rule</c>), or that are created (<c>outside</c>, default).</param>
    /// <param name="rule">Of a recommendation: the id of its rule.</param>
    /// <param name="unit"><c>deal</c> (default), <c>rep</c> or <c>account</c>: deals of one unit are alike, so that more are needed.</param>
    /// <param name="baseRate">The win rate without the treatment, 0–1.</param>
    /// <param name="dealsPerWeek">Deals a week that come up for it.</param>
    /// <param name="treatmentShare">Share of the treated arm, 0–1; 0.5 by default.</param>
    /// <param name="traffic">Share of units that take part, 0–1; 1 by default.</param>
    /// <param name="horizonDays">A deal still open so many days later counts as not won.</param>
    /// <param name="power">The chance of finding the effect, 0.5 to 1; 0.8 by default.</param>
    private static async Task<Results<Ok<PlanAnswer>, ProblemHttpResult>> GetAsync(
        ExperimentPlans plans, double lift = 0.1, string kind = "outside", string? rule = null, string unit = "deal", double? baseRate = null, double? dealsPerWeek = null,
        double treatmentShare = 0.5, double traffic = 1, int? horizonDays = null, double power = 0.8)
    {
        if (ExperimentWords.Treatment(kind) is not { } treatment)
        {
            return Problems.BadRequest("'kind' is not one of alert, recommendation, outside.", new FieldProblem("kind", $"is '{Problems.Short(kind)}'; allowed: alert, recommendation, outside"));
        }

        if (ExperimentWords.Unit(unit) is not { } units)
        {
            return Problems.BadRequest("'unit' is not one of deal, rep, account.", new FieldProblem("unit", $"is '{Problems.Short(unit)}'; allowed: deal, rep, account"));
        }

        var own = await plans.OwnAsync(new Treatment(treatment, rule), units);
        if ((baseRate ?? own.WinRate) is not { } rate)
        {
            return Problems.BadRequest(
                $"Only {own.Closed} deals closed in the last year: too few to know a win rate. Say 'baseRate'.", new FieldProblem("baseRate", "is needed: too few deals closed in the last year"));
        }

        var reckoned = own with { WinRate = rate, DealsPerWeek = dealsPerWeek ?? own.DealsPerWeek, HorizonDays = horizonDays ?? own.HorizonDays };
        var request = ExperimentPlans.Request(reckoned, lift, units)! with { Shares = [1 - treatmentShare, treatmentShare], Traffic = traffic, Power = power };
        return request.Problems() is { Count: > 0 } problems
            ? Problems.BadRequest("Nothing was planned: see errors.", [.. problems.Select(p => new FieldProblem(p.Field == "relativeLift" ? "lift" : p.Field, p.Problem))])
            : TypedResults.Ok(PlanAnswer.Of(request, [.. new[] { (baseRate is null, "baseRate"), (dealsPerWeek is null, "dealsPerWeek"), (horizonDays is null, "horizonDays") }.Where(o => o.Item1).Select(o => o.Item2)]));
    }
}
