using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training.Leaks;

/// <summary>The looks that leak tests compare: one at each ended deal as it began, the last at recent ones, and today's open ones.</summary>
internal sealed class LeakSample
{
    public LeakSample(Looks looks)
    {
        Looks = looks;
        var ended = looks.Past.Where(l => looks.Deals[l.Deal].ClosedAt is not null).ToArray();
        First = [.. ended.DistinctBy(l => l.Deal)];
        Lost = Array.ConvertAll(First, IsLost);
        var last = ended.Reverse().DistinctBy(l => l.Deal).ToArray();
        Recent = [.. last.Take(Math.Max(Math.Min(200, last.Length), last.Length / 4))];
        LossRate = (Lost.Count(l => l) + 1.0) / (Lost.Length + 2.0);
    }

    public Looks Looks { get; }

    /// <summary>The first look at every ended deal: at its creation, unless it ended that day.</summary>
    public Look[] First { get; }

    /// <summary>How the deals of <see cref="First"/> ended.</summary>
    public bool[] Lost { get; }

    /// <summary>The last look at each of the deals that were open most recently.</summary>
    public Look[] Recent { get; }

    public IReadOnlyList<Look> Present => Looks.Present;

    public double LossRate { get; }

    public DealEnd Deal(Look look) => Looks.Deals[look.Deal];

    /// <summary>
    /// What a look shows of a feature, as a level to compare: the segment, or the number where it stands for itself; null where
    /// it is missing.
    /// </summary>
    public static string? Level(Look look, int feature) => look.Levels[feature]
        ?? (double.IsNaN(look.Values[feature]) ? null : look.Values[feature].ToString("G6", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Whether a feature is a field of its own, not something computed from the deal's life and its pipeline.</summary>
    public bool IsField(int feature) => Looks.Features[feature] is SegmentOdds or AttributeNumber or AttributeDate or AttributeYesNo or Amount;

    /// <summary>Whether a feature is a field of the company's own.</summary>
    public static bool IsAttribute(IFeature feature) => feature.Id.StartsWith("attr-", StringComparison.Ordinal);

    /// <summary>
    /// Whether deals with something all ended one way, beyond what chance would do: at least 98 % of at least 20, and less
    /// likely by chance than one in a million for each of the <paramref name="tries"/>.
    /// </summary>
    public bool IsPure(int lost, int all, int tries = 1)
    {
        const int least = 20;
        var won = all - lost;
        var odd = Math.Min(lost, won);
        if (all < least || odd > 0.02 * all)
        {
            return false;
        }

        var usual = lost > won ? LossRate : 1 - LossRate;
        var chance = ((all - odd) * Math.Log(usual)) + (odd * Math.Log(all * (1 - usual) * Math.E / Math.Max(1, odd)));
        return chance < Math.Log(1e-6 / tries);
    }

    private bool IsLost(Look look) => Deal(look).Lost;
}
