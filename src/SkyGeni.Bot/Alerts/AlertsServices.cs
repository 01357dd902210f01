using Quartz;
using SkyGeni.Bot.Experiments;

namespace SkyGeni.Bot.Alerts;

/// <summary>What this folder puts into the container.</summary>
internal static class AlertsServices
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<AttentionReader>();
        services.AddSingleton<DigestStore>();
        services.AddSingleton<DigestDecider>();
        services.AddSingleton<SendDigests>();
        var settings = AlertSettings.From(configuration);
        services.AddSingleton(settings);
        services.AddSingleton(new HoldoutShare(settings.On ? settings.HoldoutShare : 0));
        services.AddSingleton<AlertDueStore>();
        services.AddSingleton<AlertDecisionStore>();
        services.AddSingleton<AlertStore>();
        services.AddSingleton<AlertCaseReader>();
        services.AddSingleton<AlertReaders>();
        services.AddSingleton<UsualMovement>();
        services.AddSingleton<StandingAlertReader>();
        services.AddSingleton<StandingAlerts>();
        services.AddSingleton<AlertMetrics>();
        services.AddSingleton<SnoozePreviewReader>();
        services.AddSingleton<DecideAlerts>();
        services.AddHostedService<AlertTicker>();
        return services.AddDigestNudge();
    }

    // AddQuartz adds to one scheduler however often it is called, so each folder names its own jobs. They are kept in memory:
    // a nudge that was missed is worth nothing, since the next one sees all that is due.
    private static IServiceCollection AddDigestNudge(this IServiceCollection services)
    {
        services.AddQuartz(quartz => quartz.ScheduleJob<DigestNudge>(trigger => trigger
            .WithIdentity("digest-nudge")
            .StartNow()
            .WithSimpleSchedule(schedule => schedule
                .WithInterval(DigestNudge.Every)
                .RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))));
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        return services;
    }
}
