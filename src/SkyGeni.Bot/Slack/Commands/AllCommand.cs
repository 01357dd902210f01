using System.Globalization;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Commands;

/// <summary><c>/deal-risk all 2</c>: every open deal, a page at a time.</summary>
internal sealed class AllCommand(ListReader lists, EphemeralMessages messages) : ISubcommand
{
    public string Word => "all";

    public string Takes => "2";

    public string Help => "all your open deals, most money at risk first; a number asks for that page";

    public async Task<SlackMessage> RunAsync(Asked asked, CancellationToken cancel)
    {
        if (asked.Rest.Length == 0)
        {
            return await messages.ListAsync(await lists.PageAsync(asked.Viewer, 1));
        }

        return int.TryParse(asked.Rest, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0
            ? await messages.ListAsync(await lists.PageAsync(asked.Viewer, page))
            : new SlackMessage($"“{Mrkdwn.Escape(Text.Fit(asked.Rest, 100))}” is no page. Try {Mrkdwn.Code($"{DealRiskCommand.Slash} all 2")}.");
    }
}
