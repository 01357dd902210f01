using SkyGeni.Bot.Slack.Commands;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>The answer to an id or a name: the deal, a choice, or where to ask.</summary>
internal sealed class DealAnswer(DealFinder finder, DetailReader details, EphemeralMessages messages, CommandCatalog catalog)
{
    public async Task<SlackMessage> OfAsync(Viewer viewer, string text)
    {
        var (deal, which) = await finder.FindAsync(viewer, text);
        if (deal is null)
        {
            return which ?? DealAnswerMessage.NotFound(text, catalog.Nearest(text));
        }

        return await details.LookAsync(viewer, deal.DealId) is { } detail
            ? await messages.DetailAsync(detail)
            : DealAnswerMessage.NotFound(text, null);
    }
}
