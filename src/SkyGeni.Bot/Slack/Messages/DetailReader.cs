using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Impact;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Gathers the detail of a deal, and remembers that it was looked at.</summary>
internal sealed class DetailReader(
    Database database,
    Notes notes,
    DealCardReader cards,
    RiskScoreStore scores,
    SeenStore seen,
    InterventionStore interventions,
    EffectStore effects,
    RuleWeightStore weights,
    RosterCache roster,
    FreshnessReader freshness)
{
    /// <summary>The detail as it stands, for somebody who asked for it: the next one tells what changed since. Null where they may not see the deal.</summary>
    public async Task<DetailModel?> LookAsync(Viewer viewer, string dealId)
    {
        if (await AgainAsync(viewer, dealId, await seen.FindAsync(dealId, viewer.Person.Id)) is not { } detail)
        {
            return null;
        }

        if (detail.Card.Score is { } score)
        {
            await notes.KeepAsync(() => database.WriteBesideAsync(tx => seen.SaveAsync(tx, dealId, viewer.Person.Id, score.ScoreId, viewer.Now)));
        }

        return detail;
    }

    /// <summary>The detail as it stands, told against a look the reader took before; nothing is remembered.</summary>
    public async Task<DetailModel?> AgainAsync(Viewer viewer, string dealId, Seen? lastLook)
    {
        if (await cards.ReadAsync(viewer, dealId) is not { } card)
        {
            return null;
        }

        var then = lastLook is null ? null : await scores.AtAsync(lastLook.ScoreId);
        var done = await interventions.SinceAsync(viewer.Now - HandledReader.Lately, [dealId]);
        return new DetailModel
        {
            Viewer = viewer,
            Card = card,
            Freshness = await freshness.ReadAsync([card]),
            LastLook = lastLook,
            ChanceThen = then?.Score.LossProbability,
            Changes = then is not null && card.Score is { } now ? await scores.ChangesAsync(then, now) : [],
            Followed = await interventions.FollowedAsync(),
            Effects = await effects.InForceAsync(),
            Heard = await weights.CurrentAsync(),
            Done = [.. done.Select(d => new Noted<Intervention>(d, Names.Of(roster.Current, d.PersonId), d.CreatedAt))],
        };
    }
}
