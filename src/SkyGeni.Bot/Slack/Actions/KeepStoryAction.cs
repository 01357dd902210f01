using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Keep it to myself: a success is told to nobody.</summary>
internal sealed class KeepStoryAction(StoryPress press) : IBlockActionHandler
{
    public string ActionId => ActionIds.StoryKeep;

    public Task HandleAsync(BlockAction action, CancellationToken cancellationToken) => press.AnswerAsync(action, shared: false, cancellationToken);
}
