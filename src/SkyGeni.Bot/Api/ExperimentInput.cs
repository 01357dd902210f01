using System.Globalization;
using SkyGeni.Bot.Experiments;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Api;

/// <summary>An experiment as a client defines it. Only the id, the title and the treatment are needed.</summary>
public sealed record ExperimentInput
{
    /// <summary>Lower-case letters, digits and hyphens. It decides who is in which arm: the same units under another id are dealt anew.</summary>
    public string? Id { get; init; }

    /// <summary>What it is to find out, for people; 1 to 200 characters.</summary>
    public string? Title { get; init; }

    /// <summary>What the control arm does without.</summary>
    public TreatmentInput? Treatment { get; init; }

    /// <summary>What is dealt to the arms as one: <c>deal</c> (default), <c>rep</c> or <c>account</c>, where what is done for one deal spills over to others of the rep or account.</summary>
    public string? Unit { get; init; }

    /// <summary>Two or more, the control arm first; shares above 0 that sum to 1. Default: <c>control</c> and <c>treatment</c>, half each.</summary>
    public IReadOnlyList<ArmInput?>? Arms { get; init; }

    /// <summary>Share of units that take part, above 0, at most 1 (default). After the start it may only grow.</summary>
    public double? Traffic { get; init; }

    /// <summary>When it starts; absent: by <c>POST …/start</c>. In the past only for what is done outside.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>When nothing new is assigned any more; absent: until <c>POST …/stop</c>. Outcomes of what was assigned are followed on.</summary>
    public DateTimeOffset? StopsAt { get; init; }

    /// <summary>A deal still open so many days after it came in counts as not won; 1 to 730. Default: within which nine of ten of the company's won deals were won, or 90.</summary>
    public int? HorizonDays { get; init; }

    /// <summary>The relative lift of the win rate to be found, 0.01 to 2: 0.1 (default) is from 30 % to 33 %. It says how many deals are planned for.</summary>
    public double? PlannedLift { get; init; }

    /// <summary>The win rate without the treatment, 0–1, that the size is planned by. Default: the company's own of the last year, or 0.3 where too few deals closed to know one.</summary>
    public double? BaseRate { get; init; }
}

/// <summary>What the control arm of an experiment does without.</summary>
public sealed record TreatmentInput
{
    /// <summary><c>alert</c>: it is not told of its deals. <c>recommendation</c>: it does not see what one rule recommends. <c>outside</c>: something that is done elsewhere; here deals are assigned and measured only.</summary>
    public string? Kind { get; init; }

    /// <summary>Of a recommendation: the id of its rule.</summary>
    public string? Rule { get; init; }
}

/// <summary>An arm as a client defines it.</summary>
public sealed record ArmInput
{
    public string? Id { get; init; }

    public double? Share { get; init; }
}

/// <summary>What may be changed of an experiment.</summary>
public sealed record TrafficInput
{
    /// <summary>Share of units that take part, above 0, at most 1; after the start only more than before.</summary>
    public required double Traffic { get; init; }
}

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
