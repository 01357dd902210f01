using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SkyGeni.Core.Recommendations.Rules;

namespace SkyGeni.Core.Recommendations;

/// <summary>Every rule. A new one is a file and a line here.</summary>
public static partial class RuleCatalog
{
    /// <summary>Said of a deal at risk where none of <see cref="All"/> applies.</summary>
    public static IRecommendationRule Default { get; } = new ConfirmNextStep();

    /// <summary>In the order in which they are said while no effect is known.</summary>
    public static ImmutableArray<IRecommendationRule> All { get; } = Checked(
        new ConfirmCloseDate(),
        new ReEngage(),
        new ClearUpSetback(),
        new ExecutiveSponsor(),
        new TradeDiscount(),
        new ExecutiveCall(),
        new SecondContact(),
        new DecideEarlyStage(),
        new AskAboutCut(),
        new CheckQuarterEnd(),
        new AnswerCompetitor(),
        new AgreeNextStep(),
        new PlanLargeDeal(),
        new AskForDecision(),
        new TightenQualification(),
        new ShowReference(),
        new PlanWithManager());

    /// <summary>What the id of a company's own rule begins with that nobody but a deal's owner reads: what was logged for it stays private when the rule is gone.</summary>
    public const string PrivatePrefix = "private-";

    private static readonly FrozenSet<string> Private = All.Where(rule => rule.IsPrivate).Select(rule => rule.Id).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether nobody but a deal's owner reads of a rule, in whatever form.</summary>
    public static bool IsPrivate(string? ruleId) => ruleId is not null && (Private.Contains(ruleId) || ruleId.StartsWith(PrivatePrefix, StringComparison.Ordinal));

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
        foreach (var rule in all)
        {
            Sound(rule, all);
        }

        return [.. rules.OrderBy(rule => rule.Priority)];
    }

    private static void Sound(IRecommendationRule rule, List<IRecommendationRule> all)
    {
        if (rule.Covers.FirstOrDefault(id => all.TrueForAll(other => other.Id != id)) is { } unknown)
        {
            throw new InvalidOperationException($"Rule '{rule.Id}' covers '{unknown}', which does not exist.");
        }

        if (rule.IsPrivate && !rule.Covers.IsEmpty)
        {
            throw new InvalidOperationException($"Rule '{rule.Id}' is private and covers others, which would take them from everybody else.");
        }

        if (rule.Thresholds.FirstOrDefault(t => !KebabCase().IsMatch(t.Name) || t.Default < t.Least || t.Default > t.Most) is { } wrong)
        {
            throw new InvalidOperationException($"Threshold '{wrong.Name}' of rule '{rule.Id}' is not in kebab-case, or its default is outside of its range.");
        }
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
