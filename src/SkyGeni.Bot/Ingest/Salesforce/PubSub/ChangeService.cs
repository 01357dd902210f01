using Grpc.Core;
using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.Salesforce.PubSub;

/// <summary>Keeps the stream of changes up: connects again whenever it ends, the later the more often it did in a row.</summary>
internal sealed partial class ChangeService(
    PubSubSettings settings, ChangeStream stream, SalesforceLogin login, CrmFindings troubles, TimeProvider clock, ILogger<ChangeService> log) : BackgroundService
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private SalesforceSession? over;
    private int failures;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (settings.Enabled && !stoppingToken.IsCancellationRequested)
        {
            await OnceAsync(stoppingToken);
            await Task.Delay(Wait(), clock, stoppingToken);
        }
    }

    /// <summary>How long to wait before connecting again: nothing after a stream that went well.</summary>
    private TimeSpan Wait()
    {
        var wait = failures == 0 ? TimeSpan.Zero : FirstWait * Math.Pow(2, Math.Min(failures - 1, 10));
        failures++;
        return wait < LongestWait ? wait : LongestWait;
    }

    private async Task OnceAsync(CancellationToken stop)
    {
        try
        {
            var (session, trouble) = await login.SessionAsync(over, stop);
            over = null;
            if (session is null)
            {
                LogTrouble(log, trouble!.Why);
                await troubles.RaiseAsync(trouble, clock.GetUtcNow(), stop);
                return;
            }

            await HearAsync(session, stop);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            LogSilent(log);
        }
#pragma warning disable CA1031 // The stream is taken up again where it stood, whatever went wrong with it.
        catch (Exception wrong) when (wrong is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(log, wrong);
        }
    }

    private async Task HearAsync(SalesforceSession session, CancellationToken stop)
    {
        try
        {
            await stream.RunAsync(session, Heard, stop);
        }
        catch (RpcException broken) when (!stop.IsCancellationRequested && broken.StatusCode != StatusCode.Cancelled)
        {
            LogBroken(log, broken.StatusCode);
            await BrokenAsync(session, broken, stop);
        }
        catch (RpcException) when (stop.IsCancellationRequested)
        {
            throw new OperationCanceledException(stop);
        }
        catch (RpcException)
        {
            LogSilent(log);
        }
    }

    private async Task BrokenAsync(SalesforceSession session, RpcException broken, CancellationToken stop)
    {
        if (PubSubTroubles.IsExpired(broken))
        {
            await stream.StartOverAsync(stop);
        }
        else if (broken.StatusCode == StatusCode.Unauthenticated)
        {
            over = session;
        }
        else if (broken.StatusCode is StatusCode.PermissionDenied or StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            await troubles.RaiseAsync(PubSubTroubles.ForRefused(settings.Topic, broken), clock.GetUtcNow(), stop);
        }
    }

    private void Heard() => failures = 0;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stream of Salesforce's changes cannot begin. {Why}")]
    private static partial void LogTrouble(ILogger log, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "The stream of Salesforce's changes broke ({Status}); it is taken up again where it stood")]
    private static partial void LogBroken(ILogger log, StatusCode status);

    [LoggerMessage(Level = LogLevel.Information, Message = "The stream of Salesforce's changes was silent for too long; it is taken up again where it stood")]
    private static partial void LogSilent(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "Hearing Salesforce's changes failed; it is taken up again where it stood")]
    private static partial void LogFailed(ILogger log, Exception wrong);
}
