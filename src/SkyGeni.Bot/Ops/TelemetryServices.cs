using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Settings;
using SkyGeni.Bot.Telemetry;

namespace SkyGeni.Bot.Ops;

/// <summary>
/// Metrics at <c>/metrics</c> always. With <c>Telemetry:OtlpEndpoint</c> metrics and traces go to a collector as well, by OTLP
/// over gRPC or, at an address with a path, over HTTP.
/// </summary>
internal static class TelemetryServices
{
    private const string Key = "Telemetry:OtlpEndpoint";
    private const string PathTag = "url.path";

    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var collector = Collector(configuration);
        services.AddSingleton<Stages>();
        if (!string.IsNullOrWhiteSpace(configuration[BotSettings.WorkspaceKey]))
        {
            // Of many workspaces the front gathers and shows the figures.
            return services;
        }

        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("skygeni-bot"))
            .WithMetrics(metrics =>
            {
                metrics.AddAspNetCoreInstrumentation().AddMeter(Stages.Name, OutboxMetrics.MeterName, DeliveryMetrics.MeterName).AddPrometheusExporter();
                if (collector is not null)
                {
                    metrics.AddOtlpExporter(options => To(options, collector, "v1/metrics"));
                }
            });
        if (collector is not null)
        {
            telemetry.WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(requests =>
                {
                    requests.Filter = http => http.Request.Path.Value is not ("/healthz" or "/readyz" or "/metrics");

                    // Addresses hold deal ids and path secrets: a collector sees the route instead.
                    requests.EnrichWithHttpResponse = (activity, response) => activity.SetTag(PathTag, RequestLog.RouteOf(response.HttpContext));
                })
                .AddSource(Stages.Name)
                .AddOtlpExporter(options => To(options, collector, "v1/traces")));
        }

        return services;
    }

    private static void To(OtlpExporterOptions options, Uri collector, string signal)
    {
        var overHttp = collector.AbsolutePath.Length > 1;
        options.Protocol = overHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        options.Endpoint = overHttp ? new Uri(collector, $"{collector.AbsolutePath.TrimEnd('/')}/{signal}") : collector;
    }

    private static Uri? Collector(IConfiguration configuration)
    {
        var text = configuration[Key];
        return string.IsNullOrWhiteSpace(text) ? null
            : Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) ? url
            : throw new SettingsException($"{Key} is '{text}'; allowed: an address such as http://127.0.0.1:4317, or http://127.0.0.1:4318/ with a path such as /otlp for OTLP over HTTP.");
    }
}
