using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Share it: the owner lets a success be told.</summary>
internal sealed class ShareStoryAction(StoryPress press) : IBlockActionHandler
{
    public string ActionId => ActionIds.StoryShare;

    public Task HandleAsync(BlockAction action, CancellationToken cancellationToken) => press.AnswerAsync(action, shared: true, cancellationToken);
}
