using System.Globalization;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Slack.Messages;

namespace SkyGeni.Bot.Slack;

/// <summary>Tells an admin, in their direct conversation, of what a look at the model, or at experiments, found that was not known before.</summary>
internal sealed class FindingsDelivery(AdminDelivery admins, FindingStore findings)
{
    private static readonly IReadOnlyList<string> Told = [.. WatchModel.CheckIds, .. WatchExperiments.CheckIds];

    public Task<DeliveryResult> DeliverAsync(OutboxItem item, CancellationToken cancel) => admins.DeliverAsync(
        item,
        async (instant, _) => await NewsAsync(instant) is { Count: > 0 } news ? news : null,
        gone: "over_already",
        FindingsMessage.News,
        surface: null,
        cancel);

    private Task<IReadOnlyList<StoredFinding>> NewsAsync(string instant) =>
        findings.BegunAsync(Told, DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(instant, CultureInfo.InvariantCulture)));
}
