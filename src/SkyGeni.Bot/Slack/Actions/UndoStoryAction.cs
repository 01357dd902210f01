using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Undo of an answer about a success, also after it was told.</summary>
internal sealed class UndoStoryAction(StoryPress press) : IBlockActionHandler
{
    public string ActionId => ActionIds.StoryUndo;

    public Task HandleAsync(BlockAction action, CancellationToken cancellationToken) => press.AnswerAsync(action, shared: null, cancellationToken);
}
