using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Reports;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Slack;

/// <summary>Tells an admin of a report, in their direct conversation.</summary>
internal sealed class ReportDelivery(DirectMessages direct, ReportStore reports, RosterCache roster)
{
    public async Task<DeliveryResult> DeliverAsync(OutboxItem item, CancellationToken cancel)
    {
        var (reportId, personId) = AdminMessages.Read(item.Payload);
        if (roster.Current.Find(personId) is not { Role: Role.Admin } person || await reports.FindAsync(reportId) is not { } found)
        {
            return new DeliveryResult.Obsolete("no_longer_admin");
        }

        var (channel, failed) = await direct.ChannelAsync(person, cancel);
        return channel is null ? failed! : await direct.PostAsync(channel, ReportMessage.Of(found), (_, _) => null, cancel);
    }
}
