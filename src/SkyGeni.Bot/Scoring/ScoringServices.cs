namespace SkyGeni.Bot.Scoring;

/// <summary>What this folder puts into the container.</summary>
internal static class ScoringServices
{
    public static IServiceCollection AddScoring(this IServiceCollection services)
    {
        services.AddSingleton<RiskScoreStore>();
        return services;
    }
}
