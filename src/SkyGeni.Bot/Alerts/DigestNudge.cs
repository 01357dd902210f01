using Quartz;

namespace SkyGeni.Bot.Alerts;

/// <summary>Asks every two minutes whose digest is due. It only nudges: the unique row of person and date decides.</summary>
[DisallowConcurrentExecution]
internal sealed partial class DigestNudge(SendDigests send, ILogger<DigestNudge> log) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(2);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await send.DueAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The next nudge is two minutes away, and a digest is caught up for three hours.
            LogFailed(problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Digests could not be decided; trying again at the next nudge")]
    private partial void LogFailed(Exception problem);
}
