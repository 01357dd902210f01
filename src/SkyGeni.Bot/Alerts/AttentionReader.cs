using System.Collections.Immutable;
using Dapper;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.People;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Alerts;

/// <summary>
/// Which deals need somebody's attention. It reads the deals people did something about, and as many of the others as can
/// be shown, most money at risk first; so it is as fast for an admin over a hundred thousand deals as for a rep.
/// </summary>
public sealed class AttentionReader(Database database, HandledReader handled, RosterCache roster, TimeProvider clock)
{
    /// <summary>What a person's settings ask for, at this instant.</summary>
    public AttentionRules RulesOf(PersonSettings settings) => new(
        clock.GetUtcNow(),
        settings.LeastAmount,
        settings.Stages.Count == 0 ? null : settings.Stages.ToImmutableHashSet(StringComparer.Ordinal));

    /// <summary>Reads the first <paramref name="take"/> deals that need this person's attention, and the figures around them.</summary>
    public async Task<AttentionView> ReadAsync(Person viewer, PersonSettings settings, int take)
    {
        var rules = RulesOf(settings);
        var visible = new OpenDealReader.Visible(roster.Current.VisibleOwners(viewer));
        var touched = await handled.ReadAsync();
        return await database.ReadAsync(async connection =>
        {
            var handledDeals = await OpenDealReader.OfAsync(connection, visible, touched.Keys);
            var top = await OpenDealReader.TopAsync(connection, visible, rules, (int)Math.Min(int.MaxValue, (long)take + handledDeals.Count));
            var then = await ProbabilitiesAsync(connection, touched);
            var candidates = handledDeals.Concat(top).DistinctBy(deal => deal.DealId, StringComparer.Ordinal)
                .Select(deal => With(deal, touched.GetValueOrDefault(deal.DealId), then, rules.Now)).ToList();
            var selection = Attention.Select(candidates, rules);
            var (open, atRisk) = await OpenDealReader.AtRiskAsync(connection, visible);
            return new AttentionView(
                selection.Shown.Length <= take ? selection.Shown : selection.Shown[..take],
                open,
                atRisk,
                await LeftOutAsync(connection, visible, rules, handledDeals, selection));
        });
    }

    /// <summary>Those of some deals that are open and scored, whoever owns them, with what people did about them.</summary>
    public async Task<IReadOnlyList<AttentionCandidate>> OfAsync(IReadOnlyCollection<string> dealIds)
    {
        var touched = await handled.ReadAsync(dealIds);
        var now = clock.GetUtcNow();
        return await database.ReadAsync<IReadOnlyList<AttentionCandidate>>(async connection =>
        {
            var then = await ProbabilitiesAsync(connection, touched);
            var deals = await OpenDealReader.OfAsync(connection, new OpenDealReader.Visible(null), dealIds);
            return [.. deals.Select(deal => With(deal, touched.GetValueOrDefault(deal.DealId), then, now))];
        });
    }

    /// <summary>Every open, scored deal that a person sees, with what people did about it: for a digest, which counts them all.</summary>
    public async Task<IReadOnlyList<AttentionCandidate>> CandidatesAsync(Person viewer)
    {
        var visible = new OpenDealReader.Visible(roster.Current.VisibleOwners(viewer));
        var touched = await handled.ReadAsync();
        var now = clock.GetUtcNow();
        return await database.ReadAsync<IReadOnlyList<AttentionCandidate>>(async connection =>
        {
            var then = await ProbabilitiesAsync(connection, touched);
            var deals = await OpenDealReader.AllAsync(connection, visible);
            return [.. deals.Select(deal => With(deal, touched.GetValueOrDefault(deal.DealId), then, now))];
        });
    }

    /// <summary>What people did about deals, as attention sees it.</summary>
    private static AttentionCandidate With(AttentionCandidate deal, Handled? done, Dictionary<string, double> then, DateTimeOffset now)
    {
        if (done is null)
        {
            return deal;
        }

        var watched = new WatchedValues(deal.Stage, deal.Amount, deal.ExpectedClose, deal.LossProbability);
        return deal with
        {
            Snoozed = done.Snooze is { } snooze && SnoozeWake.Decide(snooze, watched, isOpen: true, now) is null,
            Dismissed = done.Dismissal is not null,
            ActedAt = done.LastIntervention?.CreatedAt,
            ProbabilityWhenActed = then.TryGetValue(deal.DealId, out var probability) ? probability : null,
        };
    }

    // Everything anybody did something about was read, so those reasons are counted exactly; the filters are counted in SQL.
    private static async Task<ImmutableSortedDictionary<LeftOutReason, int>> LeftOutAsync(
        System.Data.Common.DbConnection connection, OpenDealReader.Visible visible, AttentionRules rules, List<AttentionCandidate> handledDeals, AttentionSelection selection)
    {
        var leftOut = selection.LeftOut.ToBuilder();
        if (rules is { LeastAmount: <= 0, Stages: null })
        {
            Add(leftOut, LeftOutReason.OnTrack, await OpenDealReader.OnTrackAsync(connection, visible) - handledDeals.Count(deal => deal.Band == RiskBand.OnTrack));
            return leftOut.ToImmutable();
        }

        var read = handledDeals.Select(deal => deal.DealId);
        var (onTrack, below, other) = await OpenDealReader.FilteredAsync(connection, visible, rules, read);
        Add(leftOut, LeftOutReason.OnTrack, onTrack);
        Add(leftOut, LeftOutReason.BelowLeastAmount, below);
        Add(leftOut, LeftOutReason.OtherStage, other);
        return leftOut.ToImmutable();
    }

    private static void Add(ImmutableSortedDictionary<LeftOutReason, int>.Builder leftOut, LeftOutReason reason, int more)
    {
        if (more > 0)
        {
            leftOut[reason] = leftOut.GetValueOrDefault(reason) + more;
        }
    }

    /// <summary>The chance of loss in force when somebody last logged an action, by deal.</summary>
    private static async Task<Dictionary<string, double>> ProbabilitiesAsync(System.Data.Common.DbConnection connection, IReadOnlyDictionary<string, Handled> touched)
    {
        var then = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (dealId, done) in touched)
        {
            if (done.LastIntervention is { } action && await connection.QueryFirstOrDefaultAsync<double?>(
                "SELECT loss_probability FROM risk_score WHERE deal_id = @dealId AND since <= @at ORDER BY since DESC, score_id DESC LIMIT 1",
                new { dealId, at = action.CreatedAt.ToUnixTimeMilliseconds() }) is { } probability)
            {
                then[dealId] = probability;
            }
        }

        return then;
    }
}
