using System.Collections.Immutable;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Recommendations;

/// <summary>How to follow a recommendation.</summary>
/// <param name="Rule">The rule that makes it.</param>
/// <param name="Title">Of the playbook or, where there is none, of the rule.</param>
/// <param name="Text">Markdown; empty where there is no playbook.</param>
/// <param name="Steps">In order.</param>
/// <param name="Link">Where more is written; null: nowhere.</param>
public sealed record Guidance(IRecommendationRule Rule, string Title, string Text, ImmutableArray<string> Steps, string? Link)
{
    /// <summary>What following it was measured to change, in words; null: not asked.</summary>
    public string? Effect { get; init; }

    /// <summary>Null where there is no such rule, or no longer.</summary>
    public static Guidance? Of(string ruleId, RecommendationRules rules, Playbooks playbooks)
    {
        if (rules.Find(ruleId) is not { } rule)
        {
            return null;
        }

        var book = playbooks.ByRule.GetValueOrDefault(ruleId);
        return new Guidance(rule, book?.Title ?? rule.Title, book?.Text ?? "", book is { Steps.IsEmpty: false } ? book.Steps : rule.Steps, rules.Playbooks.GetValueOrDefault(ruleId));
    }
}
