using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>How a CRM's API is called over HTTP.</summary>
internal static class CrmHttp
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// A client that repeats what did not get through, by the wall clock: CRMs live in no other time. What the CRM itself refuses,
    /// 429 too, is the caller's business, since the answer says what to do.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="name">By which the client is asked for.</param>
    /// <param name="retries">How often at most, with growing and scattered waits; 0: never, as where a repeat would write twice.</param>
    /// <param name="longestAnswer">After which an attempt is given up.</param>
    public static IServiceCollection AddCrmClient(this IServiceCollection services, string name, int retries, TimeSpan longestAnswer)
    {
        services.AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .AddResilienceHandler(name, pipeline =>
            {
                pipeline.TimeProvider = TimeProvider.System;
                if (retries > 0)
                {
                    pipeline.AddRetry(Again(retries));
                }

                pipeline.AddTimeout(longestAnswer);
            });
        return services;
    }

    private static RetryStrategyOptions<HttpResponseMessage> Again(int retries) => new()
    {
        MaxRetryAttempts = retries,
        BackoffType = DelayBackoffType.Exponential,
        Delay = FirstWait,
        UseJitter = true,
        ShouldHandle = attempt => ValueTask.FromResult(
            attempt.Outcome is { Exception: HttpRequestException or TimeoutRejectedException } or { Result.StatusCode: >= HttpStatusCode.InternalServerError }),
    };
}
