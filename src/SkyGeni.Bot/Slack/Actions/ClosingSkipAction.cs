using SkyGeni.Bot.Feedback;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>"Don't ask for this deal".</summary>
internal sealed class ClosingSkipAction(ClosingGate gate, ClickAnswer answer, SettleClosing settle) : IBlockActionHandler
{
    public string ActionId => ActionIds.ClosingSkip;

    public async Task HandleAsync(BlockAction action, CancellationToken cancellationToken)
    {
        if (await gate.PassAsync(action, cancellationToken) is var (pressed, closing))
        {
            var click = await answer.ClickAsync(pressed);
            await answer.FollowAsync(pressed, click, await settle.SkipAsync(click, closing.Id, cancellationToken), cancellationToken);
        }
    }
}
