namespace SkyGeni.Bot.Outbox;

/// <summary>The edge to Slack: renders a message from the state of now and sends it, once, without retries of its own.</summary>
public interface IMessageDelivery
{
    Task<DeliveryResult> DeliverAsync(OutboxItem item, CancellationToken cancel);
}
