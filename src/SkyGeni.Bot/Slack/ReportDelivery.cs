using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Reports;
using SkyGeni.Bot.Slack.Messages;

namespace SkyGeni.Bot.Slack;

/// <summary>Tells an admin of a report, in their direct conversation.</summary>
internal sealed class ReportDelivery(AdminDelivery admins, ReportStore reports)
{
    public Task<DeliveryResult> DeliverAsync(OutboxItem item, CancellationToken cancel) =>
        admins.DeliverAsync(item, (reportId, _) => reports.FindAsync(reportId), gone: "report_gone", (report, _) => ReportMessage.Of(report), surface: null, cancel);
}
