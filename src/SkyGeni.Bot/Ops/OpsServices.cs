using OpenTelemetry.Metrics;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ops.Doctor;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Slack;

namespace SkyGeni.Bot.Ops;

/// <summary>What this folder puts into the container and onto the web.</summary>
internal static class OpsServices
{
    /// <summary>The largest body, in bytes, where an endpoint does not say otherwise.</summary>
    private const long LargestBody = 4 * 1024 * 1024;

    public static IServiceCollection AddOps(this IServiceCollection services)
    {
        services.AddExceptionHandler<UnexpectedErrorHandler>();
        services.AddActivatedSingleton<StoreFigures>();
        services.AddDoctor();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddAspNetCoreInstrumentation()
            .AddMeter(ScoringMetrics.MeterName, OutboxMetrics.MeterName, DeliveryMetrics.MeterName)
            .AddPrometheusExporter());
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LargestBody;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        return services;
    }

    /// <summary>What <c>doctor</c> looks at, in this order.</summary>
    private static void AddDoctor(this IServiceCollection services)
    {
        services.AddSingleton<IDoctorCheck, SettingsCheck>();
        services.AddSingleton<IDoctorCheck, DatabaseCheck>();
        services.AddSingleton<IDoctorCheck, DiskCheck>();
        services.AddSingleton<IDoctorCheck, ZonesCheck>();
        services.AddSingleton<IDoctorCheck, PeopleCheckup>();
        services.AddSingleton<IDoctorCheck, DataCheck>();
        services.AddSingleton<IDoctorCheck, LearningCheck>();
        services.AddSingleton<IDoctorCheck, ModelCheck>();
        services.AddSingleton<IDoctorCheck, SlackCheck>();
        services.AddSingleton<Examination>();
    }

    /// <summary>What stands around every request: its log line, its headers, and the net under it.</summary>
    public static WebApplication UseOps(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<RequestLog>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        return app;
    }

    public static WebApplication MapOps(this WebApplication app)
    {
        Readiness.Map(app);
        app.MapPrometheusScrapingEndpoint("/metrics");
        return app;
    }
}
