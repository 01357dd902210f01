using SkyGeni.Bot.Nudges;

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
        return services.AddNudge<ReportNudge>("report-nudge", ReportNudge.Every);
    }
}
