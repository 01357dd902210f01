using Quartz;
using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Nudges;

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
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        return services.AddNudge<DigestNudge>("digest-nudge", DigestNudge.Every, first: TimeSpan.Zero);
    }
}
