using Quartz;
using SkyGeni.Bot.Impact.Charts;

namespace SkyGeni.Bot.Impact;

/// <summary>What this folder puts into the container.</summary>
internal static class ImpactServices
{
    public static IServiceCollection AddImpact(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(StorySettings.From(configuration));
        services.AddSingleton<ChartStore>();
        services.AddSingleton<SendChart>();
        services.AddSingleton<WeekStore>();
        services.AddSingleton<SendWeeks>();
        services.AddSingleton<StoryStore>();
        services.AddSingleton<StoryTellingStore>();
        services.AddSingleton<FindStories>();
        services.AddSingleton<TellStories>();
        services.AddSingleton<HelpfulnessResetStore>();
        services.AddSingleton<AlertOpinions>();
        services.AddSingleton<RuleWeightStore>();
        services.AddSingleton<WeighRules>();
        services.AddSingleton<AdviceShownStore>();
        services.AddSingleton<RiskPathReader>();
        services.AddSingleton<ImpactRowsReader>();
        services.AddSingleton<ImpactReader>();
        return services.AddNudges();
    }

    private static IServiceCollection AddNudges(this IServiceCollection services) => services.AddQuartz(quartz =>
    {
        quartz.ScheduleJob<ImpactNudge>(trigger => trigger
            .WithIdentity("impact-nudge")
            .StartAt(TimeProvider.System.GetUtcNow() + ImpactNudge.Every)
            .WithSimpleSchedule(schedule => schedule
                .WithInterval(ImpactNudge.Every)
                .RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
        quartz.ScheduleJob<WeekNudge>(trigger => trigger
            .WithIdentity("week-nudge")
            .StartAt(TimeProvider.System.GetUtcNow() + WeekNudge.Every)
            .WithSimpleSchedule(schedule => schedule
                .WithInterval(WeekNudge.Every)
                .RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
    });
}
