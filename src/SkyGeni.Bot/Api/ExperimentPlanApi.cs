using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Experiments;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Api;

/// <summary><c>/experiments/plan</c>: how large an experiment would have to be.</summary>
internal static class ExperimentPlanApi
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/experiments/plan", GetAsync).Needs(ApiScope.Read).WithTags("Experiments")
        .WithSummary("How many deals and weeks it takes to prove an effect. What is left out is the company's own: its win rate, its volume and how long its deals take. A win rate that too few deals closed to know is assumed, and 'assumed' says so.")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<PlanAnswer>, ProblemHttpResult>> GetAsync(
        ExperimentPlans plans,
        WithheldRules rules,
        [Description("The relative lift of the win rate to be found: 0.1 (default) is from 30 % to 33 %; −0.1 is harm.")] double lift = 0.1,
        [Description("Whose volume: deals that alerts are raised of (alert), that one rule is said of (recommendation, with rule), or that are created (outside, default).")] string kind = "outside",
        [Description("Of a recommendation: the id of its rule.")] string? rule = null,
        [Description("deal (default), rep or account: deals of one unit are alike, so that more are needed.")] string unit = "deal",
        [Description("The win rate without the treatment, of all deals that come in, within the horizon; 0–1.")] double? baseRate = null,
        [Description("Deals a week that come up for it.")] double? dealsPerWeek = null,
        [Description("Share of the treated arm, 0–1; 0.5 by default.")] double treatmentShare = 0.5,
        [Description("Share of units that take part, 0–1; 1 by default.")] double traffic = 1,
        [Description("A deal still open so many days later counts as not won.")] int? horizonDays = null,
        [Description("The chance of finding the effect, 0.5 to 1; 0.8 by default.")] double power = 0.8)
    {
        if (await WrongAsync(rules, kind, rule, unit) is { Count: > 0 } wrong)
        {
            return Problems.BadRequest("Nothing was planned: see errors.", [.. wrong]);
        }

        var plan = await plans.PlanAsync(new PlanQuestion(new Treatment(ExperimentWords.Treatment(kind)!.Value, rule), ExperimentWords.Unit(unit)!.Value, lift)
        {
            BaseRate = baseRate,
            DealsPerWeek = dealsPerWeek,
            HorizonDays = horizonDays,
            Shares = [1 - treatmentShare, treatmentShare],
            Traffic = traffic,
            Power = power,
        });
        return plan.Request.Problems() is { Count: > 0 } problems
            ? Problems.BadRequest("Nothing was planned: see errors.", [.. problems.Select(p => Named(p, treatmentShare))])
            : TypedResults.Ok(PlanAnswer.Of(plan));
    }

    /// <summary>A problem by the name that this address gives the field.</summary>
    private static FieldProblem Named(ExperimentProblem problem, double treatmentShare) => problem.Field switch
    {
        "relativeLift" => new FieldProblem("lift", problem.Problem),
        "shares" => new FieldProblem("treatmentShare", FormattableString.Invariant($"is {treatmentShare}; allowed: above 0 and below 1")),
        var field => new FieldProblem(field, problem.Problem),
    };

    private static async Task<List<FieldProblem>> WrongAsync(WithheldRules rules, string kind, string? rule, string unit)
    {
        var wrong = new List<FieldProblem>();
        if (ExperimentWords.Treatment(kind) is not { } treatment)
        {
            wrong.Add(new FieldProblem("kind", $"is '{Problems.Short(kind)}'; allowed: alert, recommendation, outside"));
        }
        else if ((treatment == TreatmentKind.Recommendation) != rule is not null)
        {
            wrong.Add(new FieldProblem("rule", $"is {(rule is null ? "missing" : "given")}; allowed: with kind 'recommendation', and only there"));
        }
        else if (rule is not null && await rules.ProblemAsync(rule) is { } problem)
        {
            wrong.Add(new FieldProblem("rule", problem));
        }

        if (ExperimentWords.Unit(unit) is null)
        {
            wrong.Add(new FieldProblem("unit", $"is '{Problems.Short(unit)}'; allowed: deal, rep, account"));
        }

        return wrong;
    }
}
