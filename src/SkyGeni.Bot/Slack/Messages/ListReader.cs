using System.Collections.Immutable;
using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.People;
using SkyGeni.Core.Alerts;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Gathers a list: which deals, and how the reader's pipeline stands.</summary>
internal sealed class ListReader(
    AttentionReader attention, OpenDeals open, DealCardReader cards, PersonSettingsStore settings, FreshnessReader freshness)
{
    /// <summary>The deals that most need attention.</summary>
    public async Task<ListModel> AttentionAsync(Viewer viewer)
    {
        var chosen = await settings.GetAsync(viewer.Person);
        var view = await attention.ReadAsync(viewer.Person, chosen, ListMessage.PageSize);
        var shown = await cards.ReadAsync(viewer, [.. view.Shown.Select(deal => deal.DealId)]);
        return new ListModel { Viewer = viewer, Cards = shown, Summary = await SummaryAsync(viewer, chosen, view, view.LeftOut, shown) };
    }

    /// <summary>A page, from 1, of all open deals; a page past the end is the last.</summary>
    public async Task<ListModel> PageAsync(Viewer viewer, int page)
    {
        var chosen = await settings.GetAsync(viewer.Person);
        var view = await attention.ReadAsync(viewer.Person, chosen, 0);
        var pages = Math.Max(1, (await open.CountAsync(viewer.Person) + ListMessage.PageSize - 1) / ListMessage.PageSize);
        page = Math.Clamp(page, 1, pages);
        var shown = await cards.ReadAsync(viewer, await open.PageAsync(viewer.Person, (page - 1) * ListMessage.PageSize, ListMessage.PageSize));
        return new ListModel { Viewer = viewer, Page = page, Cards = shown, Summary = await SummaryAsync(viewer, chosen, view, ImmutableSortedDictionary<LeftOutReason, int>.Empty, shown) };
    }

    /// <summary>The list as it was shown, with its deals as they stand now.</summary>
    public async Task<ListModel> AgainAsync(Viewer viewer, int? page, IReadOnlyList<string> dealIds)
    {
        var fresh = page is { } n ? await PageAsync(viewer, n) : await AttentionAsync(viewer);
        return fresh with { Cards = await cards.ReadAsync(viewer, dealIds) };
    }

    private async Task<PipelineSummary> SummaryAsync(
        Viewer viewer,
        PersonSettings chosen,
        AttentionView view,
        ImmutableSortedDictionary<LeftOutReason, int> leftOut,
        IReadOnlyList<DealCard> shown) => new(
        await open.CountAsync(viewer.Person),
        view.Open,
        [.. view.AtRisk.Select(sum => new Money(Math.Round(sum.Amount), sum.Currency))],
        leftOut,
        chosen.LeastAmount,
        await freshness.ReadAsync(shown));
}
