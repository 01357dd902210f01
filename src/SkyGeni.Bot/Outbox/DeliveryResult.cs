namespace SkyGeni.Bot.Outbox;

/// <summary>What became of one attempt to deliver a message.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>Slack has it.</summary>
    /// <param name="Copy">Where it now stands, to be kept in the transaction that marks it sent; null where it is not a new message.</param>
    public sealed record Delivered(MessageCopy? Copy = null) : DeliveryResult;

    /// <summary>Not now, but later.</summary>
    /// <param name="Delay">How long to wait; null: the relay's own backoff.</param>
    /// <param name="Reason">A code, such as <c>ratelimited</c> or <c>http_500</c>.</param>
    /// <param name="Scope">What else has to wait.</param>
    public sealed record RetryAfter(TimeSpan? Delay, string Reason, RetryScope Scope = RetryScope.Lane) : DeliveryResult;

    /// <summary>Never: a finding is raised.</summary>
    public sealed record Undeliverable(string Reason) : DeliveryResult;

    /// <summary>No longer of use, such as an update of a message that is gone: nobody needs to act.</summary>
    public sealed record Obsolete(string Reason) : DeliveryResult;
}

/// <summary>How far a <see cref="DeliveryResult.RetryAfter"/> reaches.</summary>
public enum RetryScope
{
    /// <summary>The message, and so its lane.</summary>
    Lane,

    /// <summary>Every message of the kind: Slack limits a method for the whole workspace.</summary>
    Kind,

    /// <summary>Every message: the token is not accepted. The relay tries again on a slow beat and raises a finding.</summary>
    All,
}
