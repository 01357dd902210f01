using SkyGeni.Bot.Outbox;

namespace SkyGeni.Bot.Slack;

/// <summary>Delivers what the outbox holds: renders it from the state of now, and makes one attempt.</summary>
internal sealed class SlackDelivery(
    AlertDelivery alerts, DigestDelivery digests, ReminderDelivery reminders, ApprovalDelivery approvals, ReportDelivery reports, FindingsDelivery findings, ClosingDelivery closings, CopyRefresh copies,
    ChartDelivery charts, WeekDelivery weeks, StoryDelivery stories) : IMessageDelivery
{
    public Task<DeliveryResult> DeliverAsync(OutboxItem item, CancellationToken cancel) => item.Kind switch
    {
        OutboxKinds.Alert => alerts.DeliverAsync(item, cancel),
        OutboxKinds.Digest => digests.DeliverAsync(item, cancel),
        OutboxKinds.Reminder => reminders.DeliverAsync(item, cancel),
        OutboxKinds.ModelApproval => approvals.DeliverAsync(item, cancel),
        OutboxKinds.Report => reports.DeliverAsync(item, cancel),
        OutboxKinds.Findings => findings.DeliverAsync(item, cancel),
        OutboxKinds.CloseReasons => closings.DeliverAsync(item, cancel),
        OutboxKinds.Chart => charts.DeliverAsync(item, cancel),
        OutboxKinds.Week => weeks.DeliverAsync(item, cancel),
        OutboxKinds.StoryPreview => stories.AskAsync(item, cancel),
        OutboxKinds.Stories => stories.TellAsync(item, cancel),
        OutboxKinds.RefreshCopy => copies.DeliverAsync(item, cancel),
        _ => Task.FromResult<DeliveryResult>(new DeliveryResult.Undeliverable("unknown_kind")),
    };
}
