using SkyGeni.Bot.Telemetry;

namespace SkyGeni.Bot.Outbox;

/// <summary>A message that was decided and will be delivered: written in the transaction of the decision.</summary>
/// <param name="Kind">What it is, one of <see cref="OutboxKinds"/>.</param>
/// <param name="DedupKey">Unique: the same decision twice is one message.</param>
/// <param name="Lane">Messages of a lane are delivered in order and at the pace of a channel: a person or a channel.</param>
/// <param name="Payload">What the delivery needs to render it: an id.</param>
/// <param name="NotBefore">Not to be sent earlier; null: at once.</param>
/// <param name="ExpiresAt">From then on it is of no use and is dropped; null: a day after it was added.</param>
public sealed record OutboxMessage(
    string Kind,
    string DedupKey,
    string Lane,
    string Payload,
    DateTimeOffset? NotBefore = null,
    DateTimeOffset? ExpiresAt = null)
{
    /// <summary>The request that brought the change it tells of; null: it tells of none, or not at once.</summary>
    public Receipt? Receipt { get; init; }
}

/// <summary>A message of the outbox on its way. <c>Attempts</c> counts this one once it is claimed; <c>Id</c> is its place in the order of all.</summary>
public sealed record OutboxItem(
    long Id,
    string Kind,
    string Lane,
    string Payload,
    int Attempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt)
{
    /// <inheritdoc cref="OutboxMessage.Receipt"/>
    public Receipt? Receipt { get; init; }
}

/// <summary>The life of a message. The numbers are stored: never renumber.</summary>
public enum OutboxState
{
    Pending = 1,

    /// <summary>Claimed under a lease: it may or may not have reached Slack yet.</summary>
    Sending = 2,

    Sent = 3,

    /// <summary>It can never be delivered; a finding says why.</summary>
    Failed = 4,

    /// <summary>It stopped being of use before it could be delivered; its reason says why.</summary>
    Dropped = 5,
}
