using Quartz;

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
        return services.AddNudges();
    }

    // The server's own start scores everything, so the first nudge comes one interval later. Kept in memory: a missed one is
    // worth nothing, since the next sees all there is to do.
    private static IServiceCollection AddNudges(this IServiceCollection services) => services.AddQuartz(quartz => quartz
        .ScheduleJob<RescoreNudge>(trigger => Each(trigger, "rescore-nudge", RescoreNudge.Every))
        .ScheduleJob<DeedNudge>(trigger => Each(trigger, "deed-nudge", DeedNudge.Every))
        .ScheduleJob<TrainNudge>(trigger => Each(trigger, "train-nudge", TrainNudge.Every)));

    private static void Each<TJob>(ITriggerConfigurator<TJob> trigger, string name, TimeSpan interval)
        where TJob : IJob => trigger
        .WithIdentity(name)
        .StartAt(TimeProvider.System.GetUtcNow() + interval)
        .WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount));
}
