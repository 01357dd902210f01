using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SkyGeni.Slack.Routing;

/// <summary>What a handler came to: its result, or the reference under which its failure is logged.</summary>
internal readonly record struct Ran<T>(T? Result, string? Reference);

/// <summary>Runs one handler in a scope of its own and lets no exception out.</summary>
internal sealed partial class HandlerRunner(
    IServiceScopeFactory scopes, LateWork late, WallClock clock, SlackMetrics metrics, ILogger<HandlerRunner> log)
{
    public async Task<Ran<TResult>> RunAsync<THandler, TResult>(
        HandlerKind kind, string id, Type type, Func<THandler, CancellationToken, Task<TResult>> handle)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var handler = (THandler)scope.ServiceProvider.GetRequiredService(type);
            var result = await handle(handler, late.GiveUp).ConfigureAwait(false);
            metrics.Handled(kind, id, "done");
            return new(result, null);
        }
        catch (Exception e)
        {
            var reference = ErrorReference.Of(id, clock.Now);
            metrics.Handled(kind, id, "failed");
            Failed(log, e, kind, id, reference);
            return new(default, reference);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Kind} {Id} failed (ref {Reference})")]
    private static partial void Failed(ILogger log, Exception e, HandlerKind kind, string id, string reference);
}
