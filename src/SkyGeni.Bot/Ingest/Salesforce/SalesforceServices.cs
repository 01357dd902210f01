using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.Salesforce.PubSub;
using SkyGeni.Bot.People;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>What this folder puts into the container.</summary>
internal static class SalesforceServices
{
    private const int Retries = 2;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(2);

    public static IServiceCollection AddSalesforce(this IServiceCollection services, IConfiguration configuration)
    {
        var section = new SettingsSection(configuration.GetSection(SalesforceSettings.Section));
        var settings = SalesforceSettings.From(section);
        var api = SalesforceApiSettings.From(section);
        services.AddSingleton(settings);
        services.AddSingleton(api);
        services.AddSingleton(PubSubSettings.From(section, settings, api));
        services.AddSingleton<SalesforceStages>();
        services.AddSingleton(parts => new SalesforceOwners(() => parts.GetRequiredService<RosterCache>().Current));
        services.AddSingleton<SalesforceMapper>();
        services.AddSingleton<SalesforceCrm>();
        services.AddSingleton<ReceiveSalesforce>();
        services.AddSingleton<SalesforceLogin>();
        services.AddSingleton<SalesforceApi>();
        services.AddSingleton<SalesforceQuery>();
        services.AddSingleton<StageStore>();
        services.AddSingleton<SalesforceSurroundings>();
        services.AddSingleton<SalesforceReader>();
        services.AddHostedService<SalesforceService>();
        return services.AddApiClient().AddChanges();
    }

    private static IServiceCollection AddChanges(this IServiceCollection services)
    {
        services.AddSingleton<PubSubClient>();
        services.AddSingleton<ReplayStore>();
        services.AddSingleton<TakeChanges>();
        services.AddSingleton<ChangeStream>();
        services.AddHostedService<ChangeService>();
        return services;
    }

    /// <summary>Waits and repeats by the wall clock, which is Salesforce's. What it refuses is the caller's business.</summary>
    private static IServiceCollection AddApiClient(this IServiceCollection services)
    {
        services.AddHttpClient(SalesforceLogin.Client, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .AddResilienceHandler(SalesforceLogin.Client, pipeline =>
            {
                pipeline.TimeProvider = TimeProvider.System;
                pipeline.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
                {
                    MaxRetryAttempts = Retries,
                    BackoffType = DelayBackoffType.Exponential,
                    Delay = FirstWait,
                    UseJitter = true,
                    ShouldHandle = attempt => ValueTask.FromResult(
                        attempt.Outcome is { Exception: HttpRequestException or TimeoutRejectedException } or { Result.StatusCode: >= HttpStatusCode.InternalServerError }),
                });
                pipeline.AddTimeout(LongestAnswer);
            });
        return services;
    }
}
