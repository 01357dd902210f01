using System.Security.Cryptography;
using System.Text;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Hosting.Workspaces;

/// <summary>
/// Tells whether somebody who comes back from Slack is who was sent there: a random state, good once, for ten minutes, and only
/// in the browser that it was made for. Without that a person could be led into installing with another's code.
/// </summary>
internal sealed class InstallStateStore(Database database)
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(10);

    /// <summary>A state for a browser. The browser's own secret stands in its cookie.</summary>
    public async Task<string> IssueAsync(string browser, DateTimeOffset now, CancellationToken cancel)
    {
        var state = Secret();
        await database.WriteAsync(
            async tx =>
            {
                await tx.Connection!.ExecuteAsync("DELETE FROM install_state WHERE expires_at < @now", new { now = now.ToUnixTimeMilliseconds() }, tx);
                await tx.Connection!.ExecuteAsync(
                    "INSERT INTO install_state (state_hash, browser_hash, expires_at) VALUES (@state, @browser, @until)",
                    new { state = Hash(state), browser = Hash(browser), until = (now + GoodFor).ToUnixTimeMilliseconds() },
                    tx);
            },
            cancel);
        return state;
    }

    /// <summary>Uses a state up; false where it is none of ours, is too old, was used, or is another browser's.</summary>
    public Task<bool> UseAsync(string state, string browser, DateTimeOffset now, CancellationToken cancel) => database.WriteAsync(
        async tx => await tx.Connection!.ExecuteAsync(
            "DELETE FROM install_state WHERE state_hash = @state AND browser_hash = @browser AND expires_at >= @now",
            new { state = Hash(state), browser = Hash(browser), now = now.ToUnixTimeMilliseconds() },
            tx) == 1,
        cancel);

    /// <summary>256 bits that nobody can guess.</summary>
    public static string Secret() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
