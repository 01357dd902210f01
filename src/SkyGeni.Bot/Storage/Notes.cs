namespace SkyGeni.Bot.Storage;

/// <summary>Writes that an answer can do without: while the store takes nothing, people still get their answers.</summary>
public sealed partial class Notes(ILogger<Notes> log)
{
    /// <summary>Slack waits three seconds for an answer, of which this may take one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Waits for a write, but not for long, and not for one that fails. One that takes longer goes on by itself.</summary>
    public async Task KeepAsync(Func<Task> write)
    {
        var writing = Guarded(write);
        if (await Task.WhenAny(writing, Task.Delay(Patience, TimeProvider.System)) == writing)
        {
            await writing;
        }
    }

    private async Task Guarded(Func<Task> write)
    {
        try
        {
            await Task.Run(write);
        }
        catch (Exception failed) when (StoreTrouble.Of(failed) is not null)
        {
            LogLeftOut(StoreTrouble.Of(failed)!);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What an answer showed could not be noted: {Trouble}")]
    private partial void LogLeftOut(string trouble);
}
