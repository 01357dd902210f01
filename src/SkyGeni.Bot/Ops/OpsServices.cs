using SkyGeni.Bot.Ops.Doctor;
using SkyGeni.Bot.Ops.Limits;
using SkyGeni.Bot.Settings;
using SkyGeni.Bot.Slack.Doctor;

namespace SkyGeni.Bot.Ops;

/// <summary>What this folder puts into the container and onto the web.</summary>
internal static class OpsServices
{
    public static IServiceCollection AddOps(this IServiceCollection services, BotSettings settings)
    {
        services.AddRequestLimits(settings.Limits);
        services.AddKnownProxies(settings.Public);
        services.AddExceptionHandler<UnexpectedErrorHandler>();
        services.AddActivatedSingleton<StoreFigures>();
        services.AddDoctor();
        return services;
    }

    /// <summary>What <c>doctor</c> looks at, in this order.</summary>
    private static void AddDoctor(this IServiceCollection services)
    {
        services.AddSingleton<IDoctorCheck, SettingsCheck>();
        services.AddSingleton<IDoctorCheck, DatabaseCheck>();
        services.AddSingleton<IDoctorCheck, ServerCheck>();
        services.AddSingleton<IDoctorCheck, DiskCheck>();
        services.AddSingleton<IDoctorCheck, ZonesCheck>();
        services.AddSingleton<IDoctorCheck, PeopleCheckup>();
        services.AddSingleton<IDoctorCheck, DataCheck>();
        services.AddSingleton<IDoctorCheck, ArrivalsCheck>();
        services.AddSingleton<IDoctorCheck, AlertTimesCheck>();
        services.AddSingleton<IDoctorCheck, LearningCheck>();
        services.AddSingleton<IDoctorCheck, ModelCheck>();
        services.AddSingleton<IDoctorCheck, PlaybooksCheck>();
        services.AddSingleton<Introduction>();
        services.AddSingleton<IDoctorCheck, HubSpotCheck>();
        services.AddSingleton<IDoctorCheck, SalesforceCheck>();
        services.AddSingleton<IDoctorCheck, SlackCheck>();
        services.AddSingleton<IDoctorCheck, ScopesCheck>();
        services.AddSingleton<IDoctorCheck, ClockCheck>();
        services.AddSingleton<IDoctorCheck, PublicUrlCheck>();
        services.AddSingleton<Examination>();
    }

    /// <summary>What stands around every request: its log line, its headers, and the net under it.</summary>
    public static WebApplication UseOps(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<RequestLog>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRequestLimits();
        return app;
    }

    public static WebApplication MapOps(this WebApplication app)
    {
        Readiness.Map(app);
        if (app.Services.GetRequiredService<BotSettings>().Workspace is null)
        {
            app.MapPrometheusScrapingEndpoint("/metrics");
        }

        return app;
    }
}
