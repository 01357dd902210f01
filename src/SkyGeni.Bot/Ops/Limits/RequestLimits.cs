using System.Diagnostics.Metrics;
using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SkyGeni.Bot.Api;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Settings;

namespace SkyGeni.Bot.Ops.Limits;

/// <summary>How often one caller may ask, how much they may send, and how slowly.</summary>
internal static class RequestLimits
{
    private static readonly TimeSpan SlowFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HeadersWithin = TimeSpan.FromSeconds(15);

    public static void AddRequestLimits(this IServiceCollection services, LimitSettings limits)
    {
        services.Configure<KestrelServerOptions>(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = limits.ApiBody;
            server.Limits.RequestHeadersTimeout = HeadersWithin;
            server.Limits.MinRequestBodyDataRate = new MinDataRate(limits.LeastBytesPerSecond, SlowFor);
        });
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<ApiKeys, IMeterFactory>((options, keys, meters) =>
        {
            var limited = meters.Create(ScoringMetrics.MeterName).CreateCounter<long>(
                "skygeni.requests.limited", "{request}", "Requests refused because one caller asked too often, by kind of address.");
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (string, string)>(context => Partition(context, limits, keys));
            options.OnRejected = (rejected, _) => RefuseAsync(rejected, limited);
        });
    }

    /// <summary>Counts the request, and says how large its body may be.</summary>
    public static void UseRequestLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<LimitSettings>();
        app.UseRateLimiter();
        app.Use((context, next) =>
        {
            var size = context.Features.Get<IHttpMaxRequestBodySizeFeature>();

            // An endpoint that says so itself was heard when it was found.
            if (size is { IsReadOnly: false } && context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is null)
            {
                size.MaxRequestBodySize = RouteClass.Of(context.Request.Path).Body(limits);
            }

            // Said at once, where the length is known; a body that says nothing of it is cut off as it is read.
            return size?.MaxRequestBodySize is { } most && context.Request.ContentLength > most
                ? Problems.Of(StatusCodes.Status413PayloadTooLarge, $"The body is larger than this address takes: at most {most} bytes.").ExecuteAsync(context)
                : next(context);
        });
    }

    private static RateLimitPartition<(string, string)> Partition(HttpContext context, LimitSettings limits, ApiKeys keys)
    {
        var route = RouteClass.Of(context.Request.Path);
        return RateLimitPartition.GetTokenBucketLimiter((route.Name, Caller.Of(context, route, keys)), _ =>
        {
            // A minute's worth may come at once; it fills up again by the second, where a second's share is a whole number.
            var perMinute = route.PerMinute(limits);
            var perSecond = perMinute / 60;
            return new TokenBucketRateLimiterOptions
            {
                TokenLimit = perMinute,
                TokensPerPeriod = perSecond > 0 ? perSecond : 1,
                ReplenishmentPeriod = perSecond > 0 ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(60.0 / perMinute),
                QueueLimit = 0,
            };
        });
    }

    // Slack repeats an event that is answered so, and tells whoever typed a command that it did not work.
    private static async ValueTask RefuseAsync(OnRejectedContext rejected, Counter<long> limited)
    {
        var context = rejected.HttpContext;
        limited.Add(1, new KeyValuePair<string, object?>("route", RouteClass.Of(context.Request.Path).Name));
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var said) ? said : TimeSpan.FromSeconds(1);
        var seconds = (long)Math.Max(1, Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await Problems.Of(StatusCodes.Status429TooManyRequests, $"More requests than one caller may make; ask again in {seconds} s.").ExecuteAsync(context);
    }
}
