using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace SkyGeni.Slack.Web;

/// <summary>The HTTP clients behind <see cref="ISlackApiClient"/>.</summary>
public static class SlackClients
{
    /// <summary>Key of the client that makes one attempt: for a sender with a schedule of its own.</summary>
    public const string Delivery = "delivery";

    private const string Interactive = "interactive";

    internal static readonly HttpRequestOptionsKey<Repeat> RepeatOption = new("slack-repeat");

    internal static void Add(IServiceCollection services)
    {
        foreach (var address in new[] { Api, Response })
        {
            Client(services, address(Interactive)).AddResilienceHandler("slack", (pipeline, context) => Patient(pipeline, context.ServiceProvider));
            Client(services, address(Delivery)).AddResilienceHandler("slack", (pipeline, context) => Once(pipeline, context.ServiceProvider));
        }

        services.AddSingleton<ISlackApiClient>(sp => Build(sp, Interactive));
        services.AddSingleton(sp => new OAuthClient(Caller(sp, Interactive)));
        services.AddKeyedSingleton<ISlackApiClient>(Delivery, (sp, _) => Build(sp, Delivery));
    }

    private static string Api(string manner) => $"slack-api-{manner}";

    private static string Response(string manner) => $"slack-response-{manner}";

    private static SlackApiClient Build(IServiceProvider services, string manner)
    {
        var responder = new Responder(services.GetRequiredService<IHttpClientFactory>(), Response(manner), services.GetRequiredService<SlackMetrics>());
        var uploads = new FileUpload(
            Caller(services, manner), services.GetRequiredService<IHttpClientFactory>(), Response(manner), services.GetRequiredService<SlackMetrics>());
        return new SlackApiClient(Caller(services, manner), responder, uploads, services.GetRequiredService<IOptions<SlackOptions>>());
    }

    private static ApiCaller Caller(IServiceProvider services, string manner) => new(
        services.GetRequiredService<IHttpClientFactory>(), Api(manner), services.GetRequiredService<IOptions<SlackOptions>>(), services.GetRequiredService<SlackMetrics>());

    // The factory's own loggers write addresses, and a response_url is as good as a key.
    private static IHttpClientBuilder Client(IServiceCollection services, string name) => services
        .AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers()
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });

    private static void Once(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, IServiceProvider services)
    {
        pipeline.TimeProvider = services.GetRequiredService<WallClock>().Time;
        pipeline.AddTimeout(services.GetRequiredService<IOptions<SlackOptions>>().Value.ApiTimeout);
    }

    private static void Patient(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<SlackOptions>>().Value;
        pipeline.TimeProvider = services.GetRequiredService<WallClock>().Time;
        if (options.ApiRetries > 0)
        {
            pipeline.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.ApiRetries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = options.ApiRetryWait,
                ShouldHandle = attempt => ValueTask.FromResult(IsWorthRepeating(attempt, options)),
                DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result is { StatusCode: HttpStatusCode.TooManyRequests } response
                    ? ApiCaller.RetryAfter(response)
                    : null),
            });
        }

        pipeline.AddTimeout(options.ApiTimeout);
    }

    private static bool IsWorthRepeating(RetryPredicateArguments<HttpResponseMessage> attempt, SlackOptions options)
    {
        var harmless = attempt.Context.GetRequestMessage() is { } request
            && request.Options.TryGetValue(RepeatOption, out var repeat) && repeat == Repeat.Harmless;
        return attempt.Outcome switch
        {
            { Exception: HttpRequestException e } => harmless || ApiCaller.NeverSent(e),
            { Exception: TimeoutRejectedException } => harmless,
            { Result: { StatusCode: HttpStatusCode.TooManyRequests } response } =>
                (ApiCaller.RetryAfter(response) ?? options.ApiRetryWait) <= options.LongestRetryAfter,
            { Result: { } response } => harmless && (int)response.StatusCode >= 500,
            _ => false,
        };
    }
}
