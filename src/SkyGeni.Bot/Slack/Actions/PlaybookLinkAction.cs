using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>A playbook's link: Slack opens it by itself, and wants the press acknowledged.</summary>
internal sealed class PlaybookLinkAction : IBlockActionHandler
{
    public string ActionId => ActionIds.PlaybookLink;

    public Task HandleAsync(BlockAction action, CancellationToken cancellationToken) => Task.CompletedTask;
}
