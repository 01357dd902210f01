namespace SkyGeni.Core.Scoring.Training;

/// <summary>The looks whose deals' ends were known at an origin, with weights.</summary>
internal sealed class TrainingSet
{
    public required Looks Looks { get; init; }
    public required DateTimeOffset Origin { get; init; }
    public required Look[] Rows { get; init; }
    public required bool[] Lost { get; init; }

    /// <summary>All looks at a deal weigh as much as the root of their number, times the decay with age, times <see cref="FollowUp"/>.</summary>
    public required double[] Weights { get; init; }

    /// <summary>Which features may be used, by their place.</summary>
    public required bool[] Usable { get; init; }

    public double[] Column(int feature) => Array.ConvertAll(Rows, r => r.Values[feature]);

    public static TrainingSet At(Looks looks, DateTimeOffset origin, bool[] usable, double halfLifeDays)
    {
        var rows = looks.Past.Where(l => l.At < origin && looks.Deals[l.Deal].EndedBy(origin)).ToArray();
        var counts = new int[looks.Deals.Count];
        foreach (var row in rows)
        {
            counts[row.Deal]++;
        }

        var followUp = FollowUp.At(looks.Deals, origin);
        double Weight(Look row)
        {
            var followed = (origin - row.At).TotalDays;
            var decay = Math.Pow(2, -followed / Math.Max(30, halfLifeDays));
            return decay * followUp.Weight(looks.Deals[row.Deal].Lost, row.AgeDays, followed) / Math.Sqrt(counts[row.Deal]);
        }

        return new TrainingSet
        {
            Looks = looks,
            Origin = origin,
            Rows = rows,
            Usable = usable,
            Lost = Array.ConvertAll(rows, r => looks.Deals[r.Deal].Lost),
            Weights = Array.ConvertAll(rows, Weight),
        };
    }
}
