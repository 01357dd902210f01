using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SkyGeni.Core.Recommendations.Rules;

namespace SkyGeni.Core.Recommendations;

/// <summary>Every rule. A new one is a file and a line here.</summary>
public static partial class RuleCatalog
{
    /// <summary>Said of a deal at risk where none of <see cref="All"/> applies.</summary>
    public static IRecommendationRule Default { get; } = new ConfirmNextStep();

    /// <summary>In the order in which they are said.</summary>
    public static ImmutableArray<IRecommendationRule> All { get; } = Checked(
        new ConfirmCloseDate(),
        new ReEngage(),
        new ClearUpSetback(),
        new ExecutiveCall(),
        new DecideEarlyStage(),
        new AskAboutCut(),
        new AnswerCompetitor(),
        new AgreeNextStep(),
        new SecondContact(),
        new TightenQualification());

    private static ImmutableArray<IRecommendationRule> Checked(params IRecommendationRule[] rules)
    {
        var all = rules.Append(Default).ToList();
        if (all.Find(rule => !KebabCase().IsMatch(rule.Id)) is { } misnamed)
        {
            throw new InvalidOperationException($"Rule id '{misnamed.Id}' is not in kebab-case.");
        }

        Unique(all, rule => rule.Id, "id");
        Unique(all, rule => rule.Title, "title");
        Unique(all, rule => rule.Priority, "priority");
        return [.. rules.OrderBy(rule => rule.Priority)];
    }

    private static void Unique<T>(IEnumerable<IRecommendationRule> rules, Func<IRecommendationRule, T> key, string what)
    {
        if (rules.GroupBy(key).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw new InvalidOperationException($"Two rules have the {what} '{twice.Key}'.");
        }
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex KebabCase();
}
