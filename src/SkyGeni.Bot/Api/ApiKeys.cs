using System.Security.Cryptography;
using System.Text;

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
/// The bearer keys of <c>Api:Keys</c>. An entry is a bare key (admin) or <c>{ "Key": …, "Scope": "read|write|admin" }</c>.
/// Only hashes are kept, and all are compared, so that the time taken says nothing about any of them.
/// </summary>
public sealed class ApiKeys
{
    private readonly (byte[] Hash, ApiScope Scope)[] keys;

    private ApiKeys((byte[] Hash, ApiScope Scope)[] keys) => this.keys = keys;

    /// <exception cref="SettingsException">An entry cannot be used.</exception>
    public static ApiKeys From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Api:Keys");
        if (!string.IsNullOrWhiteSpace(section.Value))
        {
            throw new SettingsException("Api:Keys is a list: set Api:Keys:0, Api:Keys:1, … (Api__Keys__0 in the environment).");
        }

        return new ApiKeys([.. section.GetChildren().Select(Read).OfType<(byte[], ApiScope)>()]);
    }

    /// <summary>How many keys there are.</summary>
    public int Count => keys.Length;

    /// <summary>What the holder of a key may do; null where it is none of ours.</summary>
    public ApiScope? ScopeOf(string key) => NumberOf(key) is { } number ? keys[number].Scope : null;

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

    private static (byte[] Hash, ApiScope Scope)? Read(IConfigurationSection entry)
    {
        var key = entry.Value ?? entry["Key"];
        if (string.IsNullOrWhiteSpace(key))
        {
            return entry.GetChildren().Any()
                ? throw new SettingsException($"{entry.Path} has no Key. An entry is a bare key, or has Key and Scope.")
                : null;
        }

        var scope = entry.Value is null ? entry["Scope"] : "admin";
        return Enum.TryParse<ApiScope>(scope, ignoreCase: true, out var may) && Enum.IsDefined(may) && !char.IsAsciiDigit(scope![0])
            ? (Hash(key), may)
            : throw new SettingsException($"{entry.Path}:Scope is '{scope}'; allowed: read, write, admin.");
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
