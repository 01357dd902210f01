namespace SkyGeni.Bot.Nudges;

/// <summary>
/// Work that each node looks for by the program's clock, from its start on: what is to come within a minute, or is the node's own.
/// Rarer work, that one node does for all, is a <see cref="Nudge"/>.
/// </summary>
internal abstract partial class Ticker(TimeSpan every, TimeProvider clock, ILogger log) : BackgroundService
{
    /// <summary>The program's clock.</summary>
    protected TimeProvider Clock => clock;

    /// <summary>What it means where a look failed: half a sentence for the log.</summary>
    protected abstract string Failed { get; }

    /// <summary>Does what is due.</summary>
    protected abstract Task LookAsync(CancellationToken cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // What is due stands in rows, and still does at the next tick.
                LogFailed(Failed, problem);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{What}; trying again at the next tick")]
    private partial void LogFailed(string what, Exception problem);
}
