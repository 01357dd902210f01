using Quartz;
using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Checks;

/// <summary>What this folder puts into the container.</summary>
internal static class ChecksServices
{
    public static IServiceCollection AddChecks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(CheckSettings.From(configuration));
        services.AddSingleton(CheckCatalog.OfModel);
        services.AddSingleton<FindingStore>();
        services.AddSingleton<AdminMessages>();
        services.AddSingleton<CheckRunStore>();
        services.AddSingleton<CheckMetrics>();
        services.AddSingleton<RunChecks>();
        services.AddSingleton<WatchModel>();
        return services.AddNudge();
    }

    // The first nudge comes one interval after the start. Kept in memory: a missed one is worth nothing, since the next sees
    // whether the week has its row.
    private static IServiceCollection AddNudge(this IServiceCollection services) => services.AddQuartz(quartz => quartz
        .ScheduleJob<WatchNudge>(trigger => trigger
            .WithIdentity("watch-nudge")
            .StartAt(TimeProvider.System.GetUtcNow() + WatchNudge.Every)
            .WithSimpleSchedule(schedule => schedule
                .WithInterval(WatchNudge.Every)
                .RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))));
}
