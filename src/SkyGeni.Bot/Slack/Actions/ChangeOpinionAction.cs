using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Change: takes the opinion back and shows the buttons again.</summary>
internal sealed class ChangeOpinionAction(OpinionPress press) : IBlockActionHandler
{
    public string ActionId => ActionIds.ChangeOpinion;

    public Task HandleAsync(BlockAction action, CancellationToken cancellationToken) =>
        press.WithdrawAsync(action, cancellationToken);
}
