using System.Collections.Immutable;

namespace SkyGeni.Core.Alerts;

/// <summary>What one person thought of one thing they were told: an alert of a kind, or a recommendation.</summary>
/// <param name="Subject">The kind of alert or the rule.</param>
/// <param name="PersonId">Who.</param>
/// <param name="Helpful">Whether it helped.</param>
public sealed record HeardOpinion(string Subject, string PersonId, bool Helpful);

/// <summary>How much something counts by how helpful it was found.</summary>
/// <param name="Weight">1: as ever; down to <see cref="HelpfulRate.Floor"/>, never less.</param>
/// <param name="Helpful">Opinions that it helped.</param>
/// <param name="Told">Opinions in all.</param>
/// <param name="Usual">The share of helpful ones that it is measured against, 0–1.</param>
public sealed record HeardWeight(double Weight, int Helpful, int Told, double Usual)
{
    /// <summary>Whether it is said later than it would be.</summary>
    public bool IsLowered => Weight < 1;
}

/// <summary>
/// Lowers what nobody finds helpful. Few opinions move little: a subject's rate is drawn to that of all, a person's rate of a
/// subject to the subject's. A weight falls only where even the upper end of the range is below what is usual.
/// </summary>
public static class Helpfulness
{
    /// <summary>Where most of what is said helps nobody, that is no excuse for the rest: at least every second should.</summary>
    public const double LeastUsual = 0.5;

    /// <summary>The weight of each subject, by all opinions on it.</summary>
    public static ImmutableDictionary<string, HeardWeight> BySubject(IReadOnlyCollection<HeardOpinion> opinions)
    {
        var subjects = Count(opinions, o => o.Subject);
        var whole = HelpfulParent.Of(subjects.Values);
        var usual = Usual(whole);
        return subjects.ToImmutableDictionary(s => s.Key, s => Weigh(s.Value, whole, usual), StringComparer.Ordinal);
    }

    /// <summary>The weight of each subject for each person who said anything of it.</summary>
    public static ImmutableDictionary<(string PersonId, string Subject), HeardWeight> ByPerson(IReadOnlyCollection<HeardOpinion> opinions)
    {
        var subjects = Count(opinions, o => o.Subject);
        var whole = HelpfulParent.Of(subjects.Values);
        var usual = Usual(whole);
        var weights = ImmutableDictionary.CreateBuilder<(string, string), HeardWeight>();
        foreach (var subject in opinions.GroupBy(o => o.Subject, StringComparer.Ordinal))
        {
            var people = Count([.. subject], o => o.PersonId);
            var rate = HelpfulRate.Of(subjects[subject.Key].Helpful, subjects[subject.Key].Told, whole).Mean;
            var parent = HelpfulParent.Of(people.Values) with { Rate = rate };
            foreach (var (person, counts) in people)
            {
                weights[(person, subject.Key)] = Weigh(counts, parent, usual);
            }
        }

        return weights.ToImmutable();
    }

    private static double Usual(HelpfulParent whole) => Math.Max(whole.Rate, LeastUsual);

    private static HeardWeight Weigh((int Helpful, int Told) counts, HelpfulParent parent, double usual)
    {
        var rate = HelpfulRate.Of(counts.Helpful, counts.Told, parent);
        return new HeardWeight(rate.Weight(new HelpfulParent(usual, 1)), counts.Helpful, counts.Told, usual);
    }

    private static Dictionary<string, (int Helpful, int Told)> Count(IReadOnlyCollection<HeardOpinion> opinions, Func<HeardOpinion, string> key) =>
        opinions.GroupBy(key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (g.Count(o => o.Helpful), g.Count()), StringComparer.Ordinal);
}
