using System.Security.Cryptography;
using System.Text;
using SkyGeni.Bot.Settings;

namespace SkyGeni.Bot.Api;

/// <summary>What a key may do: each includes the ones before it.</summary>
public enum ApiScope
{
    /// <summary>Look at deals, scores, models, findings.</summary>
    Read = 1,

    /// <summary>Bring in deals, activities, interventions; send digests.</summary>
    Write = 2,

    /// <summary>Change people and models.</summary>
    Admin = 3,
}

/// <summary>
/// The bearer keys of <c>Api:Keys</c>. An entry is a bare key (admin) or <c>{ "Key": …, "Scope": "read|write|admin" }</c>; where
/// the program serves many workspaces it has a <c>"Workspace"</c> too, the only one it is good for.
/// Only hashes are kept, and all are compared, so that the time taken says nothing about any of them.
/// </summary>
public sealed class ApiKeys
{
    private readonly Entry[] keys;

    private ApiKeys(Entry[] keys) => this.keys = keys;

    /// <exception cref="SettingsException">An entry cannot be used.</exception>
    public static ApiKeys From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Api:Keys");
        if (!string.IsNullOrWhiteSpace(section.Value))
        {
            throw new SettingsException("Api:Keys is a list: set Api:Keys:0, Api:Keys:1, … (Api__Keys__0 in the environment).");
        }

        var many = !string.IsNullOrWhiteSpace(configuration["Slack:ClientId"]);
        var mine = string.IsNullOrWhiteSpace(configuration[BotSettings.WorkspaceKey]) ? null : configuration[BotSettings.WorkspaceKey];
        var all = section.GetChildren().Select(Read).OfType<Entry>().ToList();
        foreach (var entry in mine is null ? all : [])
        {
            if (many != entry.Workspace is not null)
            {
                throw new SettingsException(many
                    ? $"{entry.Path} has no Workspace. With Slack:ClientId an entry has Key, Scope and Workspace: the id of the one it is for, such as T0123ABCD."
                    : $"{entry.Path}:Workspace is set, and the program serves one workspace. Set Slack:ClientId to serve many, or leave it out.");
            }
        }

        return new ApiKeys([.. all.Where(entry => mine is null || entry.Workspace == mine)]);
    }

    /// <summary>How many keys there are.</summary>
    public int Count => keys.Length;

    /// <summary>What the holder of a key may do; null where it is none of ours.</summary>
    public ApiScope? ScopeOf(string key) => NumberOf(key) is { } number ? keys[number].Scope : null;

    /// <summary>The workspace a key is for; null where it is none of ours, or there is only one.</summary>
    public string? WorkspaceOf(string key) => NumberOf(key) is { } number ? keys[number].Workspace : null;

    /// <summary>Which of the keys it is, from 0; null where it is none of ours.</summary>
    public int? NumberOf(string key)
    {
        var hash = Hash(key);
        int? number = null;
        for (var i = 0; i < keys.Length; i++)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, keys[i].Hash))
            {
                number = i;
            }
        }

        return number;
    }

    private static Entry? Read(IConfigurationSection entry)
    {
        var key = entry.Value ?? entry["Key"];
        if (string.IsNullOrWhiteSpace(key))
        {
            return entry.GetChildren().Any()
                ? throw new SettingsException($"{entry.Path} has no Key. An entry is a bare key, or has Key and Scope.")
                : null;
        }

        var workspace = entry.Value is null && !string.IsNullOrWhiteSpace(entry["Workspace"]) ? entry["Workspace"]!.Trim() : null;
        var scope = entry.Value is null ? entry["Scope"] : "admin";
        return Enum.TryParse<ApiScope>(scope, ignoreCase: true, out var may) && Enum.IsDefined(may) && !char.IsAsciiDigit(scope![0])
            ? new Entry(Hash(key), may, workspace, entry.Path)
            : throw new SettingsException($"{entry.Path}:Scope is '{scope}'; allowed: read, write, admin.");
    }

    private sealed record Entry(byte[] Hash, ApiScope Scope, string? Workspace, string Path);

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
