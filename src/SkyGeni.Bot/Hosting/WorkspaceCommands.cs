using SkyGeni.Workspace;

namespace SkyGeni.Bot.Hosting;

/// <summary>What typing <c>/</c> offers in the local workspace.</summary>
internal static class WorkspaceCommands
{
    private const string Command = "/deal-risk";

    public static IReadOnlyList<CommandHint> All { get; } =
    [
        new(Command, "", "Your open deals that need attention"),
        new(Command, "[deal]", "One deal in detail, by its id or part of a name"),
        new(Command, "help", "Everything that can be asked"),
        new(Command, "snoozed", "What you put aside, with undo"),
        new(Command, "settings", "Digest time, days, quiet hours, least amount"),
        new(Command, "digest", "The morning digest, now, to you"),
        new(Command, "model", "What the score knows and how good it is"),
        new(Command, "findings", "For admins: what checks of model, data and deliveries found"),
        new(Command, "link", "Match your Slack account to the sales roster"),
    ];
}
