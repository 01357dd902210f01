using System.Collections.Immutable;
using SkyGeni.Bot.Recommendations;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Api;

/// <summary>Something to do.</summary>
/// <param name="Id">The rule's.</param>
/// <param name="Title">In the imperative.</param>
/// <param name="Why">The deal's own numbers that speak for it.</param>
/// <param name="Steps">In order: those of the company's playbook, or the rule's; empty where the rule is no longer in force.</param>
/// <param name="Effort"><c>small</c> (about 15 minutes), <c>medium</c> (an hour) or <c>large</c> (half a day).</param>
/// <param name="Who"><c>rep</c> or <c>manager</c>.</param>
/// <param name="PlaybookUrl">Where more is written; null: nowhere.</param>
/// <param name="Effect">What following it was measured to change.</param>
/// <param name="Private">For the eyes of the deal's owner alone; only keys with scope <c>admin</c> are told.</param>
public sealed record RecommendationAnswer(
    string Id, string Title, string Why, IReadOnlyList<string> Steps, string? Effort, string? Who, string? PlaybookUrl, EffectAnswer Effect, bool Private)
{
    internal static RecommendationAnswer Of(Recommendation said, Guidance? guidance, EffectAnswer effect) => new(
        said.Id,
        said.Title,
        said.Why,
        guidance?.Steps ?? [],
        guidance?.Rule.Effort.ToString().ToLowerInvariant(),
        guidance?.Rule.Doer.ToString().ToLowerInvariant(),
        said.PlaybookUrl,
        effect,
        said.IsPrivate);
}

/// <summary>Says what to do about a deal as the API tells it.</summary>
internal sealed class RecommendationAnswers(EffectAnswers effects, RulesInForce rules)
{
    /// <param name="said">All that is recommended.</param>
    /// <param name="http">The request: what is private, only a key with scope <c>admin</c> is told.</param>
    public async Task<IReadOnlyList<RecommendationAnswer>> ReadAsync(ImmutableArray<Recommendation> said, HttpContext http)
    {
        var effect = await effects.ReadAsync();
        return [.. said.SeenBy(isOwner: http.MayDo(ApiScope.Admin)).Select(r => RecommendationAnswer.Of(r, rules.GuidanceOf(r.Id), effect(r.Id)))];
    }
}
