using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Scoring;
using SkyGeni.Slack.Payloads;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>What the opinion buttons have in common: one press, one opinion on the score in force.</summary>
internal sealed class OpinionPress(DealGate gate, ClickAnswer answer, GiveOpinion opinions, RiskScoreStore scores)
{
    public async Task GiveAsync(BlockAction action, bool helpful, string? reason, CancellationToken cancel)
    {
        if (await gate.PassAsync(action, action.Value ?? "", cancel) is not { } pressed)
        {
            return;
        }

        var click = await answer.ClickAsync(pressed);
        var score = await scores.LatestAsync(pressed.Deal.DealId);
        await answer.FollowAsync(pressed, click, await opinions.RunAsync(click, helpful, reason, score?.ScoreId, cancel), cancel);
    }

    public async Task WithdrawAsync(BlockAction action, CancellationToken cancel)
    {
        if (await gate.PassAsync(action, action.Value ?? "", cancel) is not { } pressed)
        {
            return;
        }

        var click = await answer.ClickAsync(pressed);
        var result = await opinions.WithdrawAsync(click, cancel);

        // No opinion to take back means the buttons are there again, which the message then shows.
        await answer.FollowAsync(pressed, click, result is ChangeResult.Gone ? ChangeResult.Repeated : result, cancel);
    }
}
