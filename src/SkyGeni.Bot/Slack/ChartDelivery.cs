using SkyGeni.Bot.Impact.Charts;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Web;

namespace SkyGeni.Bot.Slack;

/// <summary>Brings a chart to Slack and posts it with its words; where there can be no picture, the words alone.</summary>
internal sealed class ChartDelivery(
    DirectMessages direct, [FromKeyedServices(SlackClients.Delivery)] ISlackApiClient slack, ChartStore charts, RosterCache roster)
{
    /// <summary>Slack looks at a file for a moment before a message may show it.</summary>
    private static readonly TimeSpan UntilReady = TimeSpan.FromSeconds(3);

    /// <summary>A file that is not ready by then is shown in words.</summary>
    private const int MostAttempts = 5;

    public async Task<DeliveryResult> DeliverAsync(OutboxItem item, CancellationToken cancel)
    {
        if (item.Payload.Split(':', 2) is not [var chartId, var personId]
            || await charts.FindAsync(chartId) is not var (chart, known) || roster.Current.Find(personId) is not { } person)
        {
            return new DeliveryResult.Obsolete("chart_gone");
        }

        var (channel, failed) = await direct.ChannelAsync(person, cancel);
        if (channel is null)
        {
            return failed!;
        }

        var file = item.Attempts > MostAttempts ? null : known ?? await UploadAsync(chart, cancel);
        var posted = await slack.PostMessageAsync(channel, ChartMessage.Of(chart, file), cancel);
        return posted switch
        {
            SlackResult<PostedMessage>.Error { Code: "invalid_blocks" } when file is not null => new DeliveryResult.RetryAfter(UntilReady, "file_not_ready"),
            _ when posted.IsOk => new DeliveryResult.Delivered(),
            _ => DeliveryOutcome.OfPost(posted),
        };
    }

    // Whatever keeps the picture from Slack, a scope that an older installation lacks included, is no reason to keep the words back.
    private async Task<string?> UploadAsync(IntervalChart chart, CancellationToken cancel)
    {
        if (ChartPainter.Png(chart) is not { } png
            || !(await slack.UploadFileAsync(new FileToUpload($"chart-{chart.Id[..8]}.png", chart.Title, chart.AltText, png), cancel)).TryGetValue(out var file))
        {
            return null;
        }

        await charts.UploadedAsync(chart.Id, file.Id);
        return file.Id;
    }
}
