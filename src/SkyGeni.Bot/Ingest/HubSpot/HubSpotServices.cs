using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>What this folder puts into the container.</summary>
internal static class HubSpotServices
{
    private const int Retries = 3;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddHubSpot(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(HubSpotSettings.From(configuration));
        services.AddSingleton<AccountStore>();
        services.AddSingleton(provider => new HubSpotAccount(provider.GetRequiredService<HubSpotSettings>(), provider.GetRequiredService<AccountStore>().ReadAsync));
        services.AddSingleton<HubSpotEvents>();
        services.AddSingleton<HubSpotMapper>();
        services.AddSingleton<HubSpotCrm>();
        services.AddSingleton<ReceiveDelivery>();
        services.AddSingleton<HubSpotClient>();
        services.AddSingleton<HubSpotApi>();
        services.AddSingleton<HubSpotRecords>();
        services.AddSingleton<HubSpotSurroundings>();
        services.AddSingleton<HubSpotReader>();
        services.AddHostedService<HubSpotService>();
        return services.AddApiClient();
    }

    /// <summary>Waits and repeats by the wall clock: HubSpot lives in no other time. Answers of 429 are the client's business, since they say how long.</summary>
    private static IServiceCollection AddApiClient(this IServiceCollection services)
    {
        services.AddHttpClient(HubSpotClient.Name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .AddResilienceHandler(HubSpotClient.Name, pipeline =>
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
