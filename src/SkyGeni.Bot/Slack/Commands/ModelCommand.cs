using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Commands;

/// <summary><c>/deal-risk model</c>: what it learned from, what it is worth, when it was trained.</summary>
internal sealed class ModelCommand(Champion champion) : ISubcommand
{
    public string Word => "model";

    public string Takes => "";

    public string Help => "what the scores come from, on how much data, and how good they are";

    public Task<SlackMessage> RunAsync(Asked asked, CancellationToken cancel) =>
        Task.FromResult(ModelMessage.Of(champion.Current?.Card, asked.Viewer));
}
