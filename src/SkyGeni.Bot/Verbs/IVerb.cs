using System.CommandLine;

namespace SkyGeni.Bot.Verbs;

/// <summary>One verb of the executable: its words on the command line, and what it does.</summary>
internal interface IVerb
{
    string Name { get; }

    /// <summary>One sentence for <c>--help</c>.</summary>
    string Summary { get; }

    /// <summary>
    /// Whether it works on the store: then it is given the program's container, with the schema brought up to date first.
    /// </summary>
    bool NeedsStore => true;

    /// <summary>False: it is run also where the schema cannot be brought up to date, and says so itself.</summary>
    bool NeedsSchema => true;

    /// <summary>Where the program serves many workspaces: it works on the front, unless one of them is named.</summary>
    bool WorksOnFront => false;

    /// <summary>Adds its own arguments and options; <c>--help</c> and <c>--json</c> are there already.</summary>
    void Describe(Command command);

    /// <summary>Does it, and answers one of <see cref="ExitCodes"/>.</summary>
    Task<int> RunAsync(VerbContext context, CancellationToken cancel);
}
