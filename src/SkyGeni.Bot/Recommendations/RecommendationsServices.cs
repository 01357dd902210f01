namespace SkyGeni.Bot.Recommendations;

/// <summary>What this folder puts into the container.</summary>
internal static class RecommendationsServices
{
    public static IServiceCollection AddRecommendations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(Playbooks.From(configuration));
        services.AddSingleton(RuleSettings.From(configuration));
        services.AddSingleton<RulesInForce>();
        return services;
    }
}
