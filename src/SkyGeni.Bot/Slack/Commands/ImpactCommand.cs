using SkyGeni.Bot.Impact;
using SkyGeni.Bot.Impact.Charts;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Commands;

/// <summary><c>/deal-risk impact</c>: what was done and what it changed; to a rep their own part.</summary>
internal sealed class ImpactCommand(ImpactReader impact, SendChart charts, RosterCache roster) : ISubcommand
{
    public string Word => "impact";

    public string Takes => "";

    public string Help => "what was done about deals at risk, what it changed, and how sure that is";

    public async Task<SlackMessage> RunAsync(Asked asked, CancellationToken cancel)
    {
        var view = await impact.ForAsync(asked.Viewer.Person);
        var chart = ImpactChart.Of(view);
        if (chart is not null)
        {
            await charts.RunAsync(chart, asked.Viewer.Person.Id, cancel);
        }

        return ImpactMessage.Of(view, roster.Current, asked.Viewer, chart is not null);
    }
}
