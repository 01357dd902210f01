using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.People;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Commands;

/// <summary><c>/deal-risk findings</c>: what stands to be looked at, for admins.</summary>
internal sealed class FindingsCommand(FindingStore findings, CheckRunStore runs, PersonFinder people) : ISubcommand
{
    public string Word => "findings";

    public string Takes => "";

    public string Help => "admins: what checks of the model, the data and the deliveries found";

    public async Task<SlackMessage> RunAsync(Asked asked, CancellationToken cancel) => asked.Viewer.Person.Role == Role.Admin
        ? FindingsMessage.All(await findings.ListAsync(), await runs.LatestAsync(), asked.Viewer)
        : new SlackMessage($"Findings are for admins: they are about how this program and its model do, not about your deals. Ask {LinkMessage.Names(people.Admins())}.");
}
