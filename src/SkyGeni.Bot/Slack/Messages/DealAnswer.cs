using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Commands;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>
/// The answer to an id or a name: the deal, a choice, or where to ask. Only deals the reader may see are looked through, so the
/// words are the same whether a deal belongs to somebody else or to nobody.
/// </summary>
internal sealed class DealAnswer(DealStore deals, RosterCache roster, DetailReader details, EphemeralMessages messages, CommandCatalog catalog)
{
    private const int MostChoices = 8;

    public async Task<SlackMessage> OfAsync(Viewer viewer, string text)
    {
        var found = await deals.SearchAsync(text, roster.Current.VisibleOwners(viewer.Person), MostChoices + 1);
        if (found.Count == 0)
        {
            return DealAnswerMessage.NotFound(text, catalog.Nearest(text));
        }

        var exact = found.FirstOrDefault(d => Same(d.DealId, text) || Same(d.Name, text));
        var asTyped = found.Any(d => Holds(d.DealId, text) || Holds(d.Name, text) || Holds(d.Account, text));

        // A number typed wrong is another deal, not a misspelt one: it is offered, not shown.
        if (exact is null && (found.Count > 1 || (!asTyped && text.Any(char.IsDigit))))
        {
            return DealAnswerMessage.Choose(text, [.. found.Take(MostChoices)], asTyped, more: found.Count > MostChoices, viewer);
        }

        var detail = await details.LookAsync(viewer, (exact ?? found[0]).DealId);
        return detail is null ? DealAnswerMessage.NotFound(text, null) : await messages.DetailAsync(detail);
    }

    private static bool Same(string? value, string text) => value is not null && PlainLetters.Of(value) == PlainLetters.Of(text);

    private static bool Holds(string? value, string text) =>
        value is not null && PlainLetters.Of(value).Contains(PlainLetters.Of(text), StringComparison.Ordinal);
}
