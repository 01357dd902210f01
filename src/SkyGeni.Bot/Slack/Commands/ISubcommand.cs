using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Payloads;

namespace SkyGeni.Bot.Slack.Commands;

/// <summary>One word after <c>/deal-risk</c>.</summary>
internal interface ISubcommand
{
    /// <summary>The word, kebab-case.</summary>
    string Word { get; }

    /// <summary>What stands after the word in the help, such as <c>page</c>; empty where nothing does.</summary>
    string Takes { get; }

    /// <summary>What it does, as a line of the help.</summary>
    string Help { get; }

    Task<SlackMessage> RunAsync(Asked asked, CancellationToken cancel);
}

/// <summary>What somebody in the roster typed.</summary>
/// <param name="Viewer">Who, when, and on which clock.</param>
/// <param name="Rest">What stood after the word, trimmed.</param>
/// <param name="Command">The command as Slack sent it.</param>
internal sealed record Asked(Viewer Viewer, string Rest, SlashCommand Command);
