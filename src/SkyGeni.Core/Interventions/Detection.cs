using System.Collections.Immutable;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Core.Interventions;

/// <summary>What an event shows to have been done about a recommendation.</summary>
/// <param name="RecommendationId">Which it answers.</param>
/// <param name="Source">What sort of event it was.</param>
/// <param name="What">In words.</param>
/// <param name="PersonId">Who is said to have done it, as the source names them; null: it does not say.</param>
public sealed record Detected(string RecommendationId, InterventionSource Source, string What, string? PersonId);

/// <summary>Makes out from what happened to a deal which recommendations were followed, whoever does not say so.</summary>
public static class Detection
{
    /// <summary>The recommendations that an event answers; each once. None where the deal was not open.</summary>
    /// <param name="e">The event.</param>
    /// <param name="before">The deal as it stood when it occurred, without it.</param>
    /// <param name="said">The recommendations that stood then.</param>
    /// <param name="shown">Those of the deal that somebody had been shown by then, as far as is known. Where it answers one of these, it answers none that nobody had seen.</param>
    /// <param name="fields">In which custom fields the company keeps what rules look at.</param>
    /// <param name="signs">Which signs answer a recommendation, by the id of its rule.</param>
    public static ImmutableArray<Detected> Decide(
        DealEvent e, DealAsOf before, IReadOnlyCollection<string> said, IReadOnlySet<string> shown, RuleFields fields, IReadOnlyDictionary<string, ImmutableArray<Sign>> signs)
    {
        if (!before.IsOpen || said.Count == 0)
        {
            return [];
        }

        var found = new List<Detected>();
        foreach (var seen in EventSigns.Of(e, before, fields))
        {
            foreach (var rule in said.Where(rule => signs.TryGetValue(rule, out var answers) && answers.Contains(seen.Sign) && found.TrueForAll(f => f.RecommendationId != rule)))
            {
                found.Add(new Detected(rule, SourceOf(e, seen.Sign), seen.What, Person(e)));
            }
        }

        return found.Exists(f => shown.Contains(f.RecommendationId)) ? [.. found.Where(f => shown.Contains(f.RecommendationId))] : [.. found];
    }

    /// <summary>
    /// When it counts as done. Of contact of which a source says the day alone, that is when it was heard of, or the end of that day
    /// where it was heard of later: it may have come before what was recommended that day, and mostly came after.
    /// </summary>
    public static DateTimeOffset MomentOf(DealEvent e) => e.Kind == DealEventKind.Activity && SaidDay.IsDayAlone(e.OccurredAt) && e.RecordedAt > e.OccurredAt
        ? (e.RecordedAt < e.OccurredAt.AddDays(1) ? e.RecordedAt : e.OccurredAt.AddDays(1).AddMilliseconds(-1))
        : e.OccurredAt;

    private static InterventionSource SourceOf(DealEvent e, Sign sign) =>
        e.Kind != DealEventKind.Activity ? InterventionSource.DealChange
        : sign == Sign.Contact ? InterventionSource.Crm
        : InterventionSource.Activity;

    private static string? Person(DealEvent e) =>
        e.Changes.FirstOrDefault(change => change.Field is DealFields.ActivityPerson or DealFields.ChangedBy).Value;
}
