using System.Globalization;
using SkyGeni.Bot.Experiments;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Api;

/// <summary>Makes an experiment of what a client gives, with the defaults that the company's own deals suggest.</summary>
internal sealed class ExperimentForm(ExperimentPlans plans, WithheldRules rules, TimeProvider clock)
{
    /// <summary>Addresses beside those of experiments.</summary>
    private static readonly string[] Taken = ["plan", "effects"];

    private const double UsualLift = 0.1;
    private const double LeastLift = 0.01;
    private const double MostLift = 2;

    /// <summary>A client's clock, and its request's way to us, may be so late.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromMinutes(5);

    /// <summary>The experiment with the plan of its size, or all that keeps it from being one.</summary>
    public async Task<(StoredExperiment? Made, ExperimentPlan? Plan, IReadOnlyList<FieldProblem> Problems)> ReadAsync(ExperimentInput input)
    {
        var words = Words(input).ToList();
        if (words.Count > 0)
        {
            return (null, null, words);
        }

        var definition = Definition(input);
        var lift = input.PlannedLift ?? UsualLift;
        var plan = await plans.PlanAsync(new PlanQuestion(definition.Treatment, definition.Unit, lift)
        {
            BaseRate = input.BaseRate,
            HorizonDays = input.HorizonDays,
            Shares = [.. definition.Arms.Select(a => a.Share)],
            Traffic = definition.Traffic,
        });
        definition = definition with { HorizonDays = plan.Request.HorizonDays };
        var problems = ExperimentProblem.Of(definition).Select(p => new FieldProblem(p.Field, p.Problem)).Concat(await TimesAndRuleAsync(definition)).ToList();
        if (problems.Count == 0)
        {
            problems.AddRange(plan.Request.Problems().Select(p => new FieldProblem(p.Field == "relativeLift" ? "plannedLift" : p.Field, p.Problem)));
        }

        return problems.Count > 0
            ? (null, null, problems)
            : (new StoredExperiment(definition with { PlannedDeals = plan.Size.Deals }, lift, BuiltIn: false, Now()), plan, []);
    }

    private static Experiment Definition(ExperimentInput input) => new()
    {
        Id = input.Id ?? "",
        Title = input.Title?.Trim() ?? "",
        Treatment = new Treatment(ExperimentWords.Treatment(input.Treatment!.Kind)!.Value, input.Treatment.Rule),
        Unit = input.Unit is null ? ExperimentUnit.Deal : ExperimentWords.Unit(input.Unit)!.Value,
        Arms = input.Arms is null ? [new Arm("control", 0.5), new Arm("treatment", 0.5)] : [.. input.Arms.Select(a => new Arm(a!.Id ?? "", a.Share ?? double.NaN))],
        Traffic = input.Traffic ?? 1,
        StartsAt = Whole(input.StartsAt),
        StopsAt = Whole(input.StopsAt),
    };

    private static IEnumerable<FieldProblem> Words(ExperimentInput input)
    {
        if (ExperimentWords.Treatment(input.Treatment?.Kind) is null)
        {
            yield return new FieldProblem("treatment.kind", $"is {Said(input.Treatment?.Kind)}; allowed: alert, recommendation, outside");
        }

        if (input.Unit is not null && ExperimentWords.Unit(input.Unit) is null)
        {
            yield return new FieldProblem("unit", $"is {Said(input.Unit)}; allowed: deal, rep, account");
        }

        for (var i = 0; i < input.Arms?.Count; i++)
        {
            if (input.Arms[i] is null)
            {
                yield return new FieldProblem($"arms[{i}]", "is null; allowed: an object with an id and a share");
            }
        }

        if (input.PlannedLift is { } lift && !(lift >= LeastLift && lift <= MostLift))
        {
            yield return new FieldProblem("plannedLift", string.Create(CultureInfo.InvariantCulture, $"is {lift}; allowed: {LeastLift} to {MostLift}, where 0.1 is from 30 % to 33 %"));
        }

        if (Taken.Contains(input.Id, StringComparer.Ordinal))
        {
            yield return new FieldProblem("id", $"is '{input.Id}', which is an address of its own; allowed: any other");
        }

        if (input.Id == AlertRules.Experiment)
        {
            yield return new FieldProblem("id", $"is '{AlertRules.Experiment}', which is what the setting Alerts:HoldoutShare makes; allowed: any other");
        }
    }

    private async Task<IReadOnlyList<FieldProblem>> TimesAndRuleAsync(Experiment wanted)
    {
        var problems = new List<FieldProblem>();
        if (wanted.StartsAt < clock.GetUtcNow() - Lateness && wanted.Treatment.Kind != TreatmentKind.Outside)
        {
            problems.Add(new FieldProblem("startsAt", $"is {wanted.StartsAt:u}, which is over; allowed: from now on ({clock.GetUtcNow():u})"));
        }

        if (wanted.Treatment is { Kind: TreatmentKind.Recommendation, RuleId: { } rule } && await rules.ProblemAsync(rule) is { } problem)
        {
            problems.Add(new FieldProblem("treatment.rule", problem));
        }

        return problems;
    }

    private static string Said(string? word) => word is null ? "missing" : $"'{Problems.Short(word)}'";

    private DateTimeOffset Now() => Whole(clock.GetUtcNow())!.Value;

    // Whole milliseconds, as they are stored.
    private static DateTimeOffset? Whole(DateTimeOffset? at) => at is { } instant ? DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds()) : null;
}
