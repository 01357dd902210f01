using SkyGeni.Bot.Impact;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Commands;

/// <summary><c>/deal-risk impact</c>: what was done and what it changed; to a rep their own part.</summary>
internal sealed class ImpactCommand(ImpactReader impact, RosterCache roster) : ISubcommand
{
    public string Word => "impact";

    public string Takes => "";

    public string Help => "what was done about deals at risk, what it changed, and how sure that is";

    public async Task<SlackMessage> RunAsync(Asked asked, CancellationToken cancel) =>
        ImpactMessage.Of(await impact.ForAsync(asked.Viewer.Person), roster.Current, asked.Viewer);
}
