using System.Globalization;
using Spectre.Console;

namespace SkyGeni.Bot.Verbs;

/// <summary>Shows how far long work has come. The work only leaves a number; this looks at it now and then.</summary>
internal sealed class VerbProgress : IProgress<double>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(100);
    private double part;

    public void Report(double value) => Volatile.Write(ref part, Math.Clamp(value, 0, 1));

    public static async Task<T> RunAsync<T>(string what, VerbOutput output, Func<IProgress<double>, Task<T>> work)
    {
        var progress = new VerbProgress();
        var done = Task.Run(() => work(progress));
        await Task.WhenAny(done, Task.Delay(Patience, TimeProvider.System));
        if (!done.IsCompleted)
        {
            await (output.IsTerminal ? progress.DrawAsync(what, output.Error, done) : progress.WriteAsync(what, output.Error, done));
        }

        return await done;
    }

    private Task DrawAsync(string what, TextWriter error, Task done)
    {
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return terminal.Progress().AutoClear(true).StartAsync(async bars =>
        {
            var bar = bars.AddTask(Markup.Escape(what), maxValue: 1);
            while (!done.IsCompleted)
            {
                bar.Value = Volatile.Read(ref part);
                await Task.WhenAny(done, Task.Delay(BetweenFrames, TimeProvider.System));
            }
        });
    }

    private async Task WriteAsync(string what, TextWriter error, Task done)
    {
        while (!done.IsCompleted)
        {
            await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what}: {Volatile.Read(ref part) * 100:0} %"));
            await Task.WhenAny(done, Task.Delay(BetweenLines, TimeProvider.System));
        }
    }
}
