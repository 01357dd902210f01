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
    /// <param name="fields">In which custom fields the company keeps what rules look at.</param>
    public static ImmutableArray<Detected> Decide(DealEvent e, DealAsOf before, IReadOnlyCollection<string> said, RuleFields fields)
    {
        if (!before.IsOpen || said.Count == 0)
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<Detected>();
        foreach (var seen in EventSigns.Of(e, before, fields))
        {
            foreach (var rule in said.Where(rule => SignTable.Answers(seen.Sign, rule) && found.All(f => f.RecommendationId != rule)))
            {
                found.Add(new Detected(rule, SourceOf(e, seen.Sign), seen.What, Person(e)));
            }
        }

        return found.ToImmutable();
    }

    private static InterventionSource SourceOf(DealEvent e, Sign sign) =>
        e.Kind != DealEventKind.Activity ? InterventionSource.DealChange
        : sign == Sign.Contact ? InterventionSource.Crm
        : InterventionSource.Activity;

    private static string? Person(DealEvent e) =>
        e.Changes.FirstOrDefault(change => change.Field is DealFields.ActivityPerson or DealFields.ChangedBy).Value;
}
