using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Commands;

/// <summary><c>/deal-risk</c>: nothing after it is the list, a known word its subcommand, anything else a deal.</summary>
internal sealed class DealRiskCommand(
    CommandCatalog catalog, PersonFinder people, ListReader lists, EphemeralMessages messages, DealAnswer deals, TimeProvider clock) : ISlashCommandHandler
{
    public const string Slash = "/deal-risk";

    public string Command => Slash;

    public async Task<SlackReply> HandleAsync(SlashCommand command, CancellationToken cancellationToken)
    {
        if (command.Text.Equals(HelpAnswer.Word, StringComparison.OrdinalIgnoreCase))
        {
            return HelpAnswer.Of(catalog);
        }

        var found = await people.FindAsync(command.UserId, cancellationToken);
        if (found is not Found.Linked { Person: var person })
        {
            return LinkMessage.NotLinked(people, found);
        }

        var viewer = Viewer.Of(person, clock.GetUtcNow());
        if (command.Text.Length == 0)
        {
            return await messages.ListAsync(await lists.AttentionAsync(viewer));
        }

        return catalog.Find(command.Text) is var (subcommand, rest)
            ? await subcommand.RunAsync(new Asked(viewer, rest, command), cancellationToken)
            : await deals.OfAsync(viewer, command.Text);
    }
}
