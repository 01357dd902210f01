using Quartz;

namespace SkyGeni.Bot.Reports;

/// <summary>What this folder puts into the container.</summary>
internal static class ReportsServices
{
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddSingleton<ReportStore>();
        services.AddSingleton<ReportFiles>();
        services.AddSingleton<PublishReport>();
        services.AddSingleton<ImportanceReport>();
        services.AddSingleton<AuditReader>();
        services.AddSingleton<AuditReport>();
        return services.AddQuartz(quartz => quartz.ScheduleJob<ReportNudge>(trigger => trigger
            .WithIdentity("report-nudge")
            .StartAt(TimeProvider.System.GetUtcNow() + ReportNudge.Every)
            .WithSimpleSchedule(schedule => schedule
                .WithInterval(ReportNudge.Every)
                .RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))));
    }
}
