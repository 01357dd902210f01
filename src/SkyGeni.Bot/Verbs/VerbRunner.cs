using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Verbs;

/// <summary>Finds the verb a command line asks for, gives it what it needs, and turns whatever happens into an exit code.</summary>
internal static class VerbRunner
{
    /// <summary>Verbs log only what went wrong, and never on stdout. Said before the caller's own settings, which win.</summary>
    private static readonly string[] Quiet =
    [
        "--Logging:LogLevel:Default=Warning",
        "--Logging:LogLevel:Microsoft.AspNetCore=Warning",
        "--Logging:Console:LogToStandardErrorThreshold=Trace",
    ];

    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var line = VerbLine.Of(args);
        var asked = Commands(line.Settings, output, error).Parse(line.Words);
        if (Mistakes(asked) is { Count: > 0 } mistakes)
        {
            await error.WriteLineAsync(string.Join(Environment.NewLine, mistakes));
            await error.WriteLineAsync(Advice(asked));
            return ExitCodes.BadInput;
        }

        var serves = asked.CommandResult.Command.Name == ServeVerb.VerbName;
        return await asked.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            // The server's own host listens for signals, and takes the time it needs.
            ProcessTerminationTimeout = serves ? null : TimeToStop,
        });
    }

    private static RootCommand Commands(string[] settings, TextWriter output, TextWriter error)
    {
        var json = new Option<bool>("--json") { Description = "Answer with one JSON document on stdout; everything else goes to stderr.", Recursive = true };
        var workspace = new Option<string?>("--workspace") { Description = "Where the program serves many workspaces: the id of the one to work on, such as T0123ABCD.", Recursive = true };
        var root = new RootCommand(
            "SkyGeni Bot watches an open sales pipeline and says in Slack which deals are likely to be lost, why, and what to do. "
            + $"Without a verb it runs '{VerbCatalog.Default}'. Every setting can be given to every verb as --Section:Key=value, such as --Data:Directory=/var/lib/skygeni. "
            + "Exit codes: 0 done, 1 failed, 2 bad usage or unreadable input.")
        {
            json,
            workspace,
        };
        // Never run: a line without a verb means the default one. Without an action the parser would also complain that none was named.
        root.SetAction(_ => ExitCodes.BadInput);
        foreach (var verb in VerbCatalog.All)
        {
            var command = new Command(verb.Name, verb.Summary);
            verb.Describe(command);
            command.SetAction((asked, cancel) =>
            {
                var to = new VerbOutput(output, error, asked.GetValue(json), ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected);
                return GuardAsync(() => RunAsync(verb, asked, to, settings, asked.GetValue(workspace), cancel), settings, error);
            });
            root.Add(command);
        }

        return root;
    }

    /// <summary>
    /// What is wrong with the words of a line. A word that looks like an option and is none would be taken as a file by a verb that
    /// takes files, so it is looked for here.
    /// </summary>
    private static List<string> Mistakes(ParseResult asked) => asked.Action is ParseErrorAction
        ? [.. asked.Errors.Select(e => e.Message)]
        : [.. asked.Tokens.Where(token => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal)).Select(token => $"Unrecognized option '{token.Value}'.")];

    private static string Advice(ParseResult asked) => asked.CommandResult.Command is RootCommand
        ? $"Verbs: {string.Join(", ", VerbCatalog.All.Select(verb => verb.Name))}. More: --help"
        : $"More: {asked.CommandResult.Command.Name} --help";

    private static async Task<int> RunAsync(IVerb verb, ParseResult asked, VerbOutput output, string[] settings, string? workspace, CancellationToken cancel)
    {
        if (!verb.NeedsStore)
        {
            return await verb.RunAsync(new VerbContext(asked, output, settings, null), cancel);
        }

        await using var program = await VerbProgram.OfAsync(verb, [.. Quiet, .. settings], workspace, cancel);
        if (verb.NeedsSchema)
        {
            await program.Services.GetRequiredService<Migrator>().MigrateAsync(cancel);
        }

        return await verb.RunAsync(new VerbContext(asked, output, settings, program.Services), cancel);
    }

    private static async Task<int> GuardAsync(Func<Task<int>> run, string[] settings, TextWriter error)
    {
        try
        {
            return await run();
        }
        catch (SettingsException wrong)
        {
            await error.WriteLineAsync(wrong.Message);
            return ExitCodes.BadInput;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped.");
            return ExitCodes.Failed;
        }
#pragma warning disable CA1031 // The edge of the program: whatever went wrong, a person gets a sentence, and its details are kept.
        catch (Exception unexpected)
#pragma warning restore CA1031
        {
            await error.WriteLineAsync(ErrorReport.Keep(unexpected, settings));
            return ExitCodes.Failed;
        }
    }
}
