using System.CommandLine;
using SkyGeni.Bot.Hosting;

namespace SkyGeni.Bot.Verbs;

/// <summary><c>serve</c>: migrates and runs the program until it is told to stop.</summary>
internal sealed class ServeVerb : IVerb
{
    public const string VerbName = "serve";

    public string Name => VerbName;

    public string Summary => "Run the bot until it is told to stop (the default).";

    /// <summary>It builds the program itself, with the server's own logging.</summary>
    public bool NeedsStore => false;

    public void Describe(Command command)
    {
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        await BotServer.RunAsync(context.Settings, Console.Out, cancel);
        return ExitCodes.Done;
    }
}
