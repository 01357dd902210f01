using System.Security.Cryptography;

namespace SkyGeni.Workspace;

/// <summary>Several workspaces on one machine, and one app that each of them may install.</summary>
public sealed class OrganisationOptions
{
    /// <summary>Each with an id of its own; their secrets and the app's id are taken from here.</summary>
    public required IReadOnlyList<WorkspaceOptions> Workspaces { get; init; }

    /// <summary>Where the Web API and the page to allow the app are, on 127.0.0.1. 0: any free port.</summary>
    public int Port { get; init; }

    public string ClientId { get; init; } = "1.2";

    /// <summary>Made up for each start unless given.</summary>
    public string ClientSecret { get; init; } = RandomNumberGenerator.GetHexString(32, lowercase: true);
}
