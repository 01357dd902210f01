using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.People;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>
/// The deal somebody means by an id or a name; else a choice, or nothing. Only deals the reader may see are looked through, so
/// the words are the same whether a deal belongs to somebody else or to nobody.
/// </summary>
internal sealed class DealFinder(DealStore deals, RosterCache roster)
{
    private const int MostChoices = 8;

    /// <summary>The deal; where it could be several, the question which; neither where none fits.</summary>
    public async Task<(DealRow? Deal, SlackMessage? Which)> FindAsync(Viewer viewer, string text)
    {
        var found = await deals.SearchAsync(text, roster.Current.VisibleOwners(viewer.Person), MostChoices + 1);
        if (found.Count == 0)
        {
            return (null, null);
        }

        var exact = found.FirstOrDefault(d => Same(d.DealId, text) || Same(d.Name, text));
        var asTyped = found.Any(d => Holds(d.DealId, text) || Holds(d.Name, text) || Holds(d.Account, text));

        // A number typed wrong is another deal, not a misspelt one: it is offered, not shown.
        return exact is null && (found.Count > 1 || (!asTyped && text.Any(char.IsDigit)))
            ? (null, DealAnswerMessage.Choose(text, [.. found.Take(MostChoices)], asTyped, more: found.Count > MostChoices, viewer))
            : (exact ?? found[0], null);
    }

    private static bool Same(string? value, string text) => value is not null && PlainLetters.Of(value) == PlainLetters.Of(text);

    private static bool Holds(string? value, string text) =>
        value is not null && PlainLetters.Of(value).Contains(PlainLetters.Of(text), StringComparison.Ordinal);
}
