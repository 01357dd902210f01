using Quartz;

namespace SkyGeni.Bot.Impact;

/// <summary>What this folder puts into the container.</summary>
internal static class ImpactServices
{
    public static IServiceCollection AddImpact(this IServiceCollection services)
    {
        services.AddSingleton<HelpfulnessResetStore>();
        services.AddSingleton<AlertOpinions>();
        services.AddSingleton<RuleWeightStore>();
        services.AddSingleton<WeighRules>();
        services.AddSingleton<AdviceShownStore>();
        services.AddSingleton<RiskPathReader>();
        services.AddSingleton<ImpactRowsReader>();
        services.AddSingleton<ImpactReader>();
        return services.AddQuartz(quartz => quartz.ScheduleJob<ImpactNudge>(trigger => trigger
            .WithIdentity("impact-nudge")
            .StartAt(TimeProvider.System.GetUtcNow() + ImpactNudge.Every)
            .WithSimpleSchedule(schedule => schedule
                .WithInterval(ImpactNudge.Every)
                .RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))));
    }
}
