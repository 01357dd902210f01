namespace SkyGeni.Core.Scoring.Training;

/// <summary>
/// Of recent looks only the deals that ended quickly have a known end, and those are not like the rest: where lost deals take
/// longer, too few losses are known. Each known end therefore counts as many times as there are looks like it whose end is
/// still to come: one over the chance that a deal of that end and age would have ended by the origin.
/// </summary>
internal sealed class FollowUp
{
    /// <summary>A look stands for at most this many.</summary>
    private const double Most = 4;

    /// <summary>Fewer durations than this say too little to weigh by.</summary>
    private const int Least = 30;

    private readonly double[] wonDays;
    private readonly double[] lostDays;

    private FollowUp(double[] wonDays, double[] lostDays)
    {
        this.wonDays = wonDays;
        this.lostDays = lostDays;
    }

    /// <summary>Learns durations from deals created so long before the origin that nearly all like them have ended.</summary>
    public static FollowUp At(IReadOnlyList<DealEnd> deals, DateTimeOffset origin)
    {
        var ended = deals.Where(d => d.EndedBy(origin)).ToArray();
        var days = ended.Select(Days).Order().ToArray();
        var complete = days.Length == 0 ? origin : origin.AddDays(-Encoder.Quantile(days, 0.95));
        var cohort = ended.Where(d => d.CreatedAt <= complete).ToArray();
        return new FollowUp(
            [.. cohort.Where(d => !d.Lost).Select(Days).Order()],
            [.. cohort.Where(d => d.Lost).Select(Days).Order()]);
    }

    /// <summary>How many looks a look stands for: 1 where its deal had ample time to end.</summary>
    public double Weight(bool lost, double ageDays, double followedDays)
    {
        var days = lost ? lostDays : wonDays;
        if (Math.Min(wonDays.Length, lostDays.Length) < Least)
        {
            return 1;
        }

        var after = Longer(days, ageDays);
        var ended = after - Longer(days, ageDays + followedDays);
        return Math.Min(Most, (after + 1) / (ended + 1.0));
    }

    private static double Days(DealEnd deal) => Math.Max(0, deal.Days);

    private static int Longer(double[] ascending, double days)
    {
        var (low, high) = (0, ascending.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ascending[middle] > days ? (low, middle) : (middle + 1, high);
        }

        return ascending.Length - low;
    }
}
