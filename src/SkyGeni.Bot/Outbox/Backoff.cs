namespace SkyGeni.Bot.Outbox;

/// <summary>How long to wait before another attempt: doubling, and spread so that many do not come back in step.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>After an attempt that did not reach Slack; the same message and attempt always wait as long.</summary>
    /// <param name="attempts">Attempts made, 1 or more.</param>
    /// <param name="messageId">Seeds the spread of 20 % either way.</param>
    public static TimeSpan After(int attempts, long messageId)
    {
        var doubled = First * Math.Pow(2, Math.Min(attempts - 1, 20));
        var spread = new Random(unchecked((int)(messageId * 7919) + attempts)).NextDouble();
        return (doubled < Longest ? doubled : Longest) * (0.8 + (0.4 * spread));
    }

    /// <summary>After Slack refused the token: 5 s, then threefold up to five minutes, since a person has to do something.</summary>
    /// <param name="refusals">Refusals in a row, 1 or more.</param>
    public static TimeSpan AfterRefusal(int refusals)
    {
        var wait = TimeSpan.FromSeconds(5) * Math.Pow(3, Math.Min(refusals - 1, 10));
        return wait < Longest ? wait : Longest;
    }
}
