using System.Data.Common;
using Dapper;

namespace SkyGeni.Bot.Feedback;

/// <summary>Remembers clicks, so that one that Slack or a finger sends twice has one effect.</summary>
public sealed class ClickStore
{
    /// <summary>Whether this click was never seen before; it is from now on, if the transaction is kept.</summary>
    /// <param name="tx">The transaction of the click's effect.</param>
    /// <param name="key">Who pressed what, where and when: see <see cref="ClickKey"/>.</param>
    /// <param name="now">The instant of hearing of it.</param>
    public async Task<bool> FirstTimeAsync(DbTransaction tx, string key, DateTimeOffset now) =>
        await tx.Connection!.ExecuteAsync(
            "INSERT INTO click (click_key, clicked_at) VALUES (@key, @at) ON CONFLICT (click_key) DO NOTHING",
            new { key, at = now.ToUnixTimeMilliseconds() },
            tx) == 1;

    /// <summary>Forgets clicks from before an instant: nobody repeats a request for days.</summary>
    public Task<int> ForgetAsync(DbTransaction tx, DateTimeOffset before) =>
        tx.Connection!.ExecuteAsync("DELETE FROM click WHERE clicked_at < @at", new { at = before.ToUnixTimeMilliseconds() }, tx);
}

/// <summary>Makes one text of what makes a click the same click.</summary>
public static class ClickKey
{
    public static string Of(params ReadOnlySpan<string?> parts) => string.Join('|', parts);
}
