namespace SkyGeni.Core.Scoring.Training;

/// <summary>The looks whose deals' ends were known at an origin, encoded; shared by the candidates tried there.</summary>
internal sealed class TrainingSet
{
    private readonly Lazy<EncodedRows> straight;
    private readonly Lazy<EncodedRows> bending;
    private readonly double[] unaged;

    private TrainingSet(Looks looks, DateTimeOffset origin, Look[] rows, bool[] usable)
    {
        Looks = looks;
        Origin = origin;
        Rows = rows;
        Usable = usable;
        Lost = Array.ConvertAll(rows, r => looks.Deals[r.Deal].Lost);
        unaged = Unaged();
        straight = new(() => Encoder.Encode(this, false));
        bending = new(() => Encoder.Encode(this, true));
    }

    public Looks Looks { get; }

    public DateTimeOffset Origin { get; }

    public Look[] Rows { get; }

    public bool[] Lost { get; }

    /// <summary>Which features may be used, by their place.</summary>
    public bool[] Usable { get; }

    public static TrainingSet At(Looks looks, DateTimeOffset origin, bool[] usable) =>
        new(looks, origin, [.. looks.Past.Where(l => l.At < origin && looks.Deals[l.Deal].EndedBy(origin))], usable);

    public EncodedRows Encoded(bool bends) => bends ? bending.Value : straight.Value;

    /// <summary>
    /// All looks at a deal weigh as much as the root of their number, times the decay with age, times <see cref="FollowUp"/>.
    /// </summary>
    public double[] Weights(double halfLifeDays) =>
        [.. Rows.Select((r, i) => unaged[i] * Math.Pow(2, -(Origin - r.At).TotalDays / halfLifeDays))];

    public double[] Column(int feature) => Array.ConvertAll(Rows, r => r.Values[feature]);

    private double[] Unaged()
    {
        var counts = new int[Looks.Deals.Count];
        foreach (var row in Rows)
        {
            counts[row.Deal]++;
        }

        var followUp = FollowUp.At(Looks.Deals, Origin);
        return [.. Rows.Select((r, i) => followUp.Weight(Lost[i], r.AgeDays, (Origin - r.At).TotalDays) / Math.Sqrt(counts[r.Deal]))];
    }
}

/// <summary>Columns, and each look's numbers in them.</summary>
internal sealed record EncodedRows(IReadOnlyList<Column> Columns, float[][] Values);
