namespace SkyGeni.Bot.Scoring;

/// <summary>What this folder puts into the container.</summary>
internal static class ScoringServices
{
    public static IServiceCollection AddScoring(this IServiceCollection services)
    {
        services.AddSingleton<RiskScoreStore>();
        services.AddSingleton<SaidScores>();
        services.AddSingleton<ModelStore>();
        services.AddSingleton<Champion>();
        services.AddSingleton<LivePipeline>();
        services.AddSingleton<ScoringMetrics>();
        services.AddSingleton<ScoringState>();
        services.AddSingleton<ScoreDeals>();
        services.AddSingleton<TrainModel>();
        services.AddSingleton<TrainingRuns>();
        services.AddSingleton<ModelCrown>();
        services.AddSingleton<ReplayScores>();
        services.AddHostedService<ScoringService>();
        return services;
    }
}
