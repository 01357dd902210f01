using System.Globalization;
using System.Text.RegularExpressions;

namespace SkyGeni.Core.Experiments;

/// <summary>Something that keeps a definition from being an experiment.</summary>
/// <param name="Field">Which field, as the JSON names it.</param>
/// <param name="Problem">What is wrong and what is allowed.</param>
public sealed partial record ExperimentProblem(string Field, string Problem)
{
    public const int MostArms = 10;
    public const int LongestId = 64;
    public const int LongestTitle = 200;
    public const int MostHorizonDays = 730;
    public const int LeastPlannedDeals = 100;
    public const int MostPlannedDeals = 10_000_000;

    private const double SumTolerance = 1e-6;

    /// <summary>All that is wrong with a definition; empty where it can run.</summary>
    public static IReadOnlyList<ExperimentProblem> Of(Experiment experiment) =>
    [
        .. OfNames(experiment), .. OfTreatment(experiment.Treatment), .. OfArms(experiment), .. OfSpan(experiment), .. OfSize(experiment),
    ];

    private static IEnumerable<ExperimentProblem> OfNames(Experiment experiment)
    {
        if (!IsId(experiment.Id))
        {
            yield return new("id", $"'{Short(experiment.Id)}' is no id: lower-case letters, digits and single hyphens are allowed, a letter first, at most {LongestId} characters.");
        }

        if (string.IsNullOrWhiteSpace(experiment.Title) || experiment.Title.Length > LongestTitle)
        {
            yield return new("title", $"A title of 1 to {LongestTitle} characters is needed.");
        }
    }

    private static IEnumerable<ExperimentProblem> OfTreatment(Treatment treatment)
    {
        if (!Enum.IsDefined(treatment.Kind))
        {
            yield return new("treatment", "Allowed are alert, recommendation and outside.");
        }

        if (treatment.Kind == TreatmentKind.Recommendation && string.IsNullOrWhiteSpace(treatment.RuleId))
        {
            yield return new("treatment", "An experiment on a recommendation names its rule.");
        }

        if (treatment is { Kind: not TreatmentKind.Recommendation, RuleId: not null })
        {
            yield return new("treatment", $"Only an experiment on a recommendation names a rule; this one is on '{treatment.Kind.Word()}'.");
        }
    }

    private static IEnumerable<ExperimentProblem> OfArms(Experiment experiment)
    {
        if (experiment.Arms.IsDefault || experiment.Arms.Length is < 2 or > MostArms)
        {
            yield return new("arms", $"2 to {MostArms} arms are needed, the control first.");
            yield break;
        }

        foreach (var problem in experiment.Arms.SelectMany(OfArm))
        {
            yield return problem;
        }

        if (experiment.Arms.GroupBy(a => a.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            yield return new("arms", $"Arm '{Short(twice.Key)}' stands there {twice.Count()} times; an id may once.");
        }

        if (Math.Abs(experiment.Arms.Sum(a => a.Share) - 1) > SumTolerance)
        {
            yield return new("arms", $"The shares sum to {Number(experiment.Arms.Sum(a => a.Share))}; they must sum to 1.");
        }
    }

    private static IEnumerable<ExperimentProblem> OfArm(Arm arm)
    {
        if (!IsId(arm.Id))
        {
            yield return new("arms", $"'{Short(arm.Id)}' is no arm id: lower-case letters, digits and single hyphens are allowed, a letter first.");
        }

        if (!(arm.Share > 0 && arm.Share < 1))
        {
            yield return new("arms", $"Arm '{Short(arm.Id)}' has {(double.IsNaN(arm.Share) ? "no share" : $"the share {Number(arm.Share)}")}: above 0 and below 1 is allowed.");
        }
    }

    private static IEnumerable<ExperimentProblem> OfSpan(Experiment experiment)
    {
        if (!(experiment.Traffic > 0 && experiment.Traffic <= 1))
        {
            yield return new("traffic", $"{Number(experiment.Traffic)} is no traffic share: above 0 and at most 1 is allowed.");
        }

        if (experiment.StartsAt is { } from && experiment.StopsAt is { } to && to <= from)
        {
            yield return new("stopsAt", "The stop must be after the start.");
        }

        if (experiment.HorizonDays is < 1 or > MostHorizonDays)
        {
            yield return new("horizonDays", $"{experiment.HorizonDays} is no horizon: 1 to {MostHorizonDays} days are allowed.");
        }
    }

    private static IEnumerable<ExperimentProblem> OfSize(Experiment experiment)
    {
        if (!Enum.IsDefined(experiment.Unit))
        {
            yield return new("unit", "Allowed are deal, rep and account.");
        }

        if (experiment.PlannedDeals is < LeastPlannedDeals or > MostPlannedDeals)
        {
            yield return new("plannedDeals", $"{experiment.PlannedDeals} is no planned size: {LeastPlannedDeals} to {MostPlannedDeals} deals are allowed.");
        }
    }

    private static bool IsId(string? id) => id is { Length: > 0 and <= LongestId } && KebabCase().IsMatch(id);

    // A client's own text, short enough for an answer.
    private static string Short(string text) => text.Length <= LongestId ? text : text[..LongestId] + "…";

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*\\z")]
    private static partial Regex KebabCase();
}
