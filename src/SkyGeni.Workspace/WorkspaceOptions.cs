using System.Security.Cryptography;

namespace SkyGeni.Workspace;

/// <summary>What one workspace is made of. Every value has a default that works on a fresh machine.</summary>
public sealed class WorkspaceOptions
{
    /// <summary>Base address of the bot. May be set after the start, since the bot's own port may be chosen late.</summary>
    public string BotUrl { get; set; } = "http://127.0.0.1:5080";

    /// <summary>Where the workspace listens, on 127.0.0.1. 0: any free port; read it from <see cref="WorkspaceHost.Url"/>.</summary>
    public int Port { get; init; } = 5081;

    /// <summary>Must be a loopback address: whoever reaches the workspace can speak as anyone in it.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>The token the Web API asks for. Made up for each start unless given.</summary>
    public string BotToken { get; init; } = "xoxb-local-" + RandomNumberGenerator.GetHexString(24, lowercase: true);

    /// <summary>The secret requests to the bot are signed with. Made up for each start unless given.</summary>
    public string SigningSecret { get; init; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Set: the workspace speaks Socket Mode instead of posting to <see cref="BotUrl"/>.</summary>
    public string? AppToken { get; init; }

    /// <summary>False: only the Web API, for tests that need no page.</summary>
    public bool Page { get; init; } = true;

    /// <summary>The time people in the workspace live in: message times, expiry of triggers and response urls. Signatures use wall-clock time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public string TeamId { get; init; } = "T0SKYGENI";

    public string TeamDomain { get; init; } = "skygeni-sample";

    public string AppId { get; init; } = "A0SKYGENI";

    /// <summary>The workspace's name as the page shows it.</summary>
    public string Name { get; init; } = "SkyGeni sample company";

    public string BotName { get; init; } = "SkyGeni Bot";

    /// <summary>What the bot's token may do, as every answer of the Web API says.</summary>
    public IReadOnlyList<string> Scopes { get; set; } = ["commands", "chat:write", "files:write", "im:write", "users:read", "users:read.email"];

    /// <summary>What typing <c>/</c> offers. The first word of a usage is what is inserted after the command.</summary>
    public IReadOnlyList<CommandHint> Commands { get; init; } =
        [new("/deal-risk", "[deal]", "Your open deals that need attention, or one of them in detail")];

    /// <summary>How long Slack waits for the bot's answer to a command, a click or an event.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Set: more messages than this in one second in one channel are answered with 429. Slack's own figure is about 1.</summary>
    public int? MessagesPerSecond { get; set; }
}

/// <summary>One line of the composer's completion, for example <c>/deal-risk</c>, <c>settings</c>, "When the digest comes".</summary>
public sealed record CommandHint(string Command, string Usage, string Description);
