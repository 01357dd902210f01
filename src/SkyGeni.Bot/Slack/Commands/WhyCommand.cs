using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Commands;

/// <summary><c>/deal-risk why D01234</c>: why an alert of a deal came or did not.</summary>
internal sealed class WhyCommand(DealFinder finder, AlertDecisionStore decisions, WhyReader reader) : ISubcommand
{
    private const int Most = 6;

    public string Word => "why";

    public string Takes => "D01234";

    public string Help => "why an alert of a deal came, or did not";

    public async Task<SlackMessage> RunAsync(Asked asked, CancellationToken cancel)
    {
        if (asked.Rest.Length == 0)
        {
            return new SlackMessage($"Say of which deal: {Mrkdwn.Code($"{DealRiskCommand.Slash} why D01234")}. An id, or part of a name or account, is enough.");
        }

        var (deal, which) = await finder.FindAsync(asked.Viewer, asked.Rest);
        return deal is null
            ? which ?? DealAnswerMessage.NotFound(asked.Rest, null)
            : WhyMessage.Of(await reader.ReadAsync(asked.Viewer, deal, await decisions.OfDealAsync(deal.DealId, Most)));
    }
}
