using System.Collections.Frozen;
using System.Collections.Immutable;
using SkyGeni.Bot.Recommendations.Custom;
using SkyGeni.Core.Interventions;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Recommendations;

/// <summary>What this folder puts into the container.</summary>
internal static class RecommendationsServices
{
    public static IServiceCollection AddRecommendations(this IServiceCollection services, IConfiguration configuration)
    {
        var (custom, settings) = (CustomRules.From(configuration).All, RuleSettings.From(configuration));
        var playbooks = PlaybookSettings.From(configuration, custom.Select(rule => rule.Id));
        var links = custom.Where(rule => rule.Playbook is not null).ToImmutableDictionary(rule => rule.Id, rule => rule.Playbook!).SetItems(playbooks.Links);
        services.AddSingleton(new WrittenRules(
            RecommendationRules.BuiltIn with { Rules = [.. RuleCatalog.All, .. custom], Set = settings.Set, Fields = settings.Fields }, links)
        {
            Signs = SignTable.ByRule.Concat(custom.Select(rule => KeyValuePair.Create(rule.Id, rule.Signs))).ToFrozenDictionary(StringComparer.Ordinal),
        });
        services.AddSingleton(playbooks);
        services.AddSingleton<PlaybookShelf>();
        services.AddSingleton<PlaybookStepStore>();
        services.AddSingleton<RulesInForce>();
        services.AddHostedService<PlaybookWatch>();
        return services;
    }
}
