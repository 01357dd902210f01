using System.Collections.Immutable;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Deals;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Alerts;

/// <summary>Gathers what a person's digest is decided from, and lets Core decide. It writes nothing.</summary>
public sealed class DigestDecider(
    Database database,
    DigestStore digests,
    AttentionReader attention,
    RiskScoreStore scores,
    DealEventStore events,
    AlertDecisionStore decisions,
    RosterCache roster,
    TimeProvider clock)
{
    /// <summary>Where a first digest begins to count closed deals.</summary>
    private static readonly TimeSpan ADay = TimeSpan.FromDays(1);

    /// <summary>The digest of a date as it would be decided now; null where the person sees no open deal.</summary>
    /// <param name="person">Whom it is for.</param>
    /// <param name="settings">What they asked to be told of.</param>
    /// <param name="date">The date it is for.</param>
    /// <param name="dealIds">The deals it is to show whatever was done about them since it was first shown; null: those it would choose.</param>
    public async Task<DigestDecision?> DecideAsync(Person person, PersonSettings settings, DateOnly date, IReadOnlyList<string>? dealIds = null)
    {
        var rules = attention.RulesOf(settings);
        var all = await attention.CandidatesAsync(person);
        if (all.Count == 0)
        {
            return null;
        }

        var last = await digests.LastAsync(person.Id, date);
        var shown = await digests.ShownAsync(person.Id, date);
        var candidates = all.Select(deal => Candidate(deal, shown)).ToList();
        var selected = DigestSelection.Select(candidates, rules);
        var chosen = dealIds is null ? selected.Shown : [.. dealIds.Join(candidates, id => id, c => c.Deal.DealId, (_, c) => c, StringComparer.Ordinal)];
        var since = last?.Decision.DecidedAt ?? rules.Now - ADay;
        var (totals, closed) = await PipelineAsync(person, since, rules.Now);
        return new DigestDecision
        {
            Date = date,
            DecidedAt = rules.Now,
            Deals = await WithNewsAsync(chosen, last, shown),
            Pipeline = totals,
            Before = last?.Decision.Pipeline,
            BeforeDate = last?.Decision.Date,
            Closed = closed,
            BelowTheLine = selected.BelowTheLine.Length,
            BelowTheLineChanged = await ChangedAsync(selected.BelowTheLine, last),
            OverBudget = await decisions.OverBudgetAsync(roster.Current.VisibleOwners(person), since),
            LeftOut = selected.LeftOut,
        };
    }

    /// <summary>Today on a person's own calendar.</summary>
    public DateOnly TodayOf(Person person) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), PersonZone.Of(person)).DateTime);

    private static DigestCandidate Candidate(AttentionCandidate deal, ILookup<string, DigestFacts> shown) => new(
        deal,
        new DigestFacts(deal.Band, deal.LossProbability, deal.Stage, deal.Amount, deal.ExpectedClose, deal.Pushes),
        [.. shown[deal.DealId].Take(DigestSelection.MostUnchanged)]);

    private async Task<ImmutableArray<DigestDeal>> WithNewsAsync(
        ImmutableArray<DigestCandidate> chosen, StoredDigest? last, ILookup<string, DigestFacts> shown)
    {
        var deals = ImmutableArray.CreateBuilder<DigestDeal>(chosen.Length);
        foreach (var candidate in chosen)
        {
            var before = last is null ? null : await FactsAtAsync(candidate.Deal.DealId, last.Decision.DecidedAt);
            var news = DigestNews.Of(candidate.Facts, before, firstTime: !shown.Contains(candidate.Deal.DealId));
            deals.Add(new DigestDeal(candidate.Deal.DealId, candidate.Facts, news));
        }

        return deals.MoveToImmutable();
    }

    /// <summary>What would have been said of a deal at an instant; null where it, or its score, did not exist yet.</summary>
    private async Task<DigestFacts?> FactsAtAsync(string dealId, DateTimeOffset instant)
    {
        var score = await scores.InForceAsync(dealId, instant);
        return score is not null && DealFold.Fold(dealId, await events.ReadAsync(dealId), instant) is { } deal
            ? new DigestFacts(score.Score.Band, score.Score.LossProbability, deal.Stage, deal.Amount, deal.ExpectedClose, deal.Pushes)
            : null;
    }

    private async Task<int> ChangedAsync(ImmutableArray<DigestCandidate> deals, StoredDigest? last)
    {
        if (last is null || deals.IsEmpty)
        {
            return 0;
        }

        var then = await scores.PointsAsync([.. deals.Select(d => d.Deal.DealId)], last.Decision.DecidedAt);
        return deals.Count(deal =>
            !then.TryGetValue(deal.Deal.DealId, out var before)
            || before.Band != deal.Facts.Band
            || Math.Abs(before.LossProbability - deal.Facts.LossProbability) >= DigestFacts.SameWithin);
    }

    private async Task<(PipelineTotals Totals, ClosedSince Closed)> PipelineAsync(Person person, DateTimeOffset since, DateTimeOffset now)
    {
        var visible = new OpenDealReader.Visible(roster.Current.VisibleOwners(person));
        return await database.ReadAsync(async connection =>
        {
            var totals = await OpenDealReader.TotalsAsync(connection, visible);
            return (
                new PipelineTotals(
                    totals.Sum(total => total.Open),
                    [.. totals.Select(total => new CurrencySum(total.Currency, total.Amount))],
                    [.. totals.Select(total => new CurrencySum(total.Currency, total.AtRisk))]),
                await ClosedDealReader.ReadAsync(connection, visible, since, now));
        });
    }
}
