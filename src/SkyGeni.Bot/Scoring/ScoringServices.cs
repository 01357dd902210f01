using SkyGeni.Bot.Nudges;

namespace SkyGeni.Bot.Scoring;

/// <summary>What this folder puts into the container.</summary>
internal static class ScoringServices
{
    public static IServiceCollection AddScoring(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ApprovalSettings.From(configuration));
        services.AddSingleton<RiskScoreStore>();
        services.AddSingleton<SaidRecommendations>();
        services.AddSingleton<SaidScores>();
        services.AddSingleton<PriorScores>();
        services.AddSingleton<ScoreMoves>();
        services.AddSingleton<ModelShelf>();
        services.AddSingleton<ScoreTexts>();
        services.AddSingleton<ScorePortions>();
        services.AddSingleton<EndedScores>();
        services.AddSingleton<ModelStore>();
        services.AddSingleton<ModelDecisionStore>();
        services.AddSingleton<ModelProposalStore>();
        services.AddSingleton<ModelSteps>();
        services.AddSingleton<LeakOverrideStore>();
        services.AddSingleton<DataNow>();
        services.AddSingleton<ModelHistory>();
        services.AddSingleton<ChangeOverrides>();
        services.AddSingleton<Champion>();
        services.AddSingleton<LivePipeline>();
        services.AddSingleton<ScoringMetrics>();
        services.AddSingleton<ScoringState>();
        services.AddSingleton<ScoreDeals>();
        services.AddSingleton<DeedLog>();
        services.AddSingleton<TrainModel>();
        services.AddSingleton<TrainingRuns>();
        services.AddSingleton<ModelCrown>();
        services.AddSingleton<ReplayScores>();
        services.AddHostedService<ScoringService>();
        return services
            .AddNudge<RescoreNudge>("rescore-nudge", RescoreNudge.Every)
            .AddNudge<DeedNudge>("deed-nudge", DeedNudge.Every)
            .AddNudge<TrainNudge>("train-nudge", TrainNudge.Every);
    }
}
