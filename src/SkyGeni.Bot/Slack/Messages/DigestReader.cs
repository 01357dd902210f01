using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.People;
using SkyGeni.Core.Alerts;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Gathers what a digest shows.</summary>
internal sealed class DigestReader(
    DigestStore digests, DigestDecider decider, PersonSettingsStore settings, DealCardReader cards, FreshnessReader freshness)
{
    /// <summary>A digest that was decided, with its deals as they stand now; null where there is none of that id.</summary>
    public async Task<DigestModel?> StoredAsync(Viewer viewer, string digestId) =>
        await digests.FindAsync(digestId) is { } stored ? await OfAsync(viewer, digestId, stored.Decision) : null;

    /// <summary>A digest as it would be decided now; null where the reader sees no open deal.</summary>
    /// <param name="viewer">Who asked.</param>
    /// <param name="dealIds">The deals it showed when it was first asked for; null: it is asked for now.</param>
    public async Task<DigestModel?> NowAsync(Viewer viewer, IReadOnlyList<string>? dealIds = null)
    {
        var chosen = await settings.GetAsync(viewer.Person);
        return await decider.DecideAsync(viewer.Person, chosen, viewer.Today, dealIds) is { } decision
            ? await OfAsync(viewer, BlockIds.DigestNow, decision)
            : null;
    }

    /// <summary>A decision with its deals as they stand now.</summary>
    public async Task<DigestModel> OfAsync(Viewer viewer, string digestId, DigestDecision decision)
    {
        var shown = await cards.ReadAsync(viewer, [.. decision.Deals.Select(deal => deal.DealId)]);
        return new DigestModel(digestId, decision, viewer, shown, await freshness.ReadAsync(shown));
    }
}
