using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Commands;

/// <summary><c>/deal-risk model</c>: what it learned from, what it is worth, when it was trained and what changed.</summary>
internal sealed class ModelCommand(ModelStoryReader stories) : ISubcommand
{
    public string Word => "model";

    public string Takes => "";

    public string Help => "what the scores come from, on how much data, how good they are, and what changed";

    public async Task<SlackMessage> RunAsync(Asked asked, CancellationToken cancel) => ModelMessage.Of(await stories.ReadAsync(), asked.Viewer);
}
