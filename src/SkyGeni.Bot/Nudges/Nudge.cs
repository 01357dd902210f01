using Quartz;

namespace SkyGeni.Bot.Nudges;

/// <summary>
/// Work that is looked for now and then. A nudge only asks: rows decide what is done. So one that was missed, came twice or
/// failed is made good by the next.
/// </summary>
internal abstract partial class Nudge(ILogger log) : IJob
{
    protected ILogger Log => log;

    /// <summary>What it means where a look failed: half a sentence for the log.</summary>
    protected abstract string Failed { get; }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogFailed(Failed, problem);
        }
    }

    /// <summary>Does what is due.</summary>
    protected abstract Task LookAsync(CancellationToken cancel);

    [LoggerMessage(Level = LogLevel.Error, Message = "{What}; trying again at the next nudge")]
    private partial void LogFailed(string what, Exception problem);
}
