namespace SkyGeni.Core.Scoring.Training;

/// <summary>An instant to train at, and the later looks at open deals to judge on.</summary>
internal sealed record Fold(DateTimeOffset Origin, IReadOnlyList<Look> Test, double BaseLogOdds);

/// <summary>
/// Trains on what was known at an origin, judges on open deals looked at after it whose ends became known by the cutoff,
/// several times. The last window ends so long before the cutoff that nearly all deals open in it have ended: judged earlier,
/// only the quick ones would count.
/// </summary>
internal static class RollingOrigin
{
    private const int MostFolds = 5;
    internal const int LeastClosed = 60;
    internal const int LeastOfEach = 12;
    private const int LeastLooks = 30;

    /// <summary>The share of deals that must be over within the time kept between the last window and the cutoff; the lesser where history is short.</summary>
    private static readonly double[] Horizons = [0.9, 0.75, 0.5];

    public static IReadOnlyList<Fold> Folds(Looks looks)
    {
        var ended = looks.Deals.Where(d => d.ClosedAt is not null).OrderBy(d => d.ClosedAt).ToArray();
        if (ended.Length < LeastClosed)
        {
            return [];
        }

        var days = ended.Select(d => d.Days).Order().ToArray();
        foreach (var share in Horizons)
        {
            var folds = Folds(looks, ended, Math.Clamp(Encoder.Quantile(days, share), 7, 400));
            if (folds.Sum(f => f.Test.Count) >= LeastLooks)
            {
                return folds;
            }
        }

        return [];
    }

    private static List<Fold> Folds(Looks looks, DealEnd[] ended, double horizonDays)
    {
        var last = looks.Context.Instant.AddDays(-horizonDays);
        if (FirstOrigin(ended) is not { } first || first >= last)
        {
            return [];
        }

        var landmarks = looks.Landmarks.Where(l => l >= first && l < last).ToArray();
        var count = Math.Min(MostFolds, landmarks.Length);
        var folds = new List<Fold>();
        for (var i = 0; i < count; i++)
        {
            var from = landmarks[i * landmarks.Length / count];
            var to = i + 1 < count ? landmarks[(i + 1) * landmarks.Length / count] : last;
            var test = looks.Past.Where(l => !l.AtCreation && l.At >= from && l.At < to && looks.Deals[l.Deal].ClosedAt is not null).ToArray();
            if (test.Length > 0)
            {
                folds.Add(new Fold(from, test, test[0].BaseLogOdds));
            }
        }

        return folds;
    }

    /// <summary>When a third of the closed deals, and enough won and lost ones, were there to learn from.</summary>
    private static DateTimeOffset? FirstOrigin(DealEnd[] ended)
    {
        var need = Math.Max(LeastClosed, ended.Length / 3);
        var (won, lost) = (0, 0);
        foreach (var deal in ended)
        {
            (won, lost) = deal.Lost ? (won, lost + 1) : (won + 1, lost);
            if (won + lost >= need && Math.Min(won, lost) >= LeastOfEach)
            {
                return deal.ClosedAt;
            }
        }

        return null;
    }
}
