using System.Collections.Immutable;

namespace SkyGeni.Core.Alerts;

/// <summary>A decision about a deal, with what it was decided from.</summary>
public sealed record DecidedAlert(AlertCase Case, AlertDecision Decision);

/// <summary>Decides many deals at once: those with most money at risk first, so that a burst fills a person's day with what matters most.</summary>
public static class AlertRun
{
    /// <param name="cases">The deals.</param>
    /// <param name="readerOf">Who owns a deal, by the owner's id.</param>
    /// <param name="told">How many alerts each person had on each of their dates so far.</param>
    /// <param name="rules">What holds for everybody.</param>
    public static ImmutableArray<DecidedAlert> Decide(
        IEnumerable<AlertCase> cases, Func<string?, AlertReader?> readerOf, IReadOnlyDictionary<(string PersonId, DateOnly Date), int> told, AlertRules rules)
    {
        var counts = new Dictionary<(string, DateOnly), int>(told);
        var decided = ImmutableArray.CreateBuilder<DecidedAlert>();
        foreach (var deal in cases.OrderByDescending(c => c.Deal.MoneyAtRisk).ThenByDescending(c => c.Deal.LossProbability).ThenBy(c => c.Deal.DealId, StringComparer.Ordinal))
        {
            var reader = readerOf(deal.Deal.OwnerId);
            var day = reader is null ? default : (reader.Id, reader.Quiet.DateOf(rules.Now));
            var decision = AlertPolicy.Decide(deal, reader, reader is null ? 0 : counts.GetValueOrDefault(day), rules);
            if (decision.Outcome == AlertOutcome.Raise)
            {
                counts[day] = decision.ToldToday + 1;
            }

            decided.Add(new DecidedAlert(deal, decision));
        }

        return decided.DrainToImmutable();
    }
}
