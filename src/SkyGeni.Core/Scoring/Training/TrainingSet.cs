namespace SkyGeni.Core.Scoring.Training;

/// <summary>The looks whose deals' ends were known at an origin, encoded; shared by the candidates tried there.</summary>
internal sealed class TrainingSet
{
    private readonly Dictionary<View, EncodedRows> encoded = [];
    private readonly double[] unaged;
    private readonly double[]? counts;

    private TrainingSet(Looks looks, DateTimeOffset origin, Look[] rows, bool[] usable, double[]? counts)
    {
        this.counts = counts;
        Looks = looks;
        Origin = origin;
        Rows = rows;
        Usable = usable;
        Lost = Array.ConvertAll(rows, r => looks.Deals[r.Deal].Lost);
        unaged = Unaged();
    }

    public Looks Looks { get; }

    public DateTimeOffset Origin { get; }

    public Look[] Rows { get; }

    public bool[] Lost { get; }

    /// <summary>Which features may be used, by their place.</summary>
    public bool[] Usable { get; }

    /// <summary>Whether there are won and lost deals to learn from.</summary>
    public bool HasBoth => Lost.Contains(true) && Lost.Contains(false);

    /// <param name="looks">All looks.</param>
    /// <param name="origin">Only deals whose ends were known then.</param>
    /// <param name="usable">Which features may be used.</param>
    /// <param name="count">How many a look counts for besides its age; 0 leaves it out. Null: each for one.</param>
    public static TrainingSet At(Looks looks, DateTimeOffset origin, bool[] usable, Func<Look, double>? count = null)
    {
        var known = looks.Past.Where(l => l.At < origin && looks.Deals[l.Deal].EndedBy(origin));
        Look[] rows = [.. count is null ? known : known.Where(l => count(l) > 0)];
        return new(looks, origin, rows, usable, count is null ? null : Array.ConvertAll(rows, r => count(r)));
    }

    /// <summary>How much a unit of weight says: looks at one deal together no more than one deal does.</summary>
    public double Information => Rows.Length == 0 ? 1 : Rows.Select(r => r.Deal).Distinct().Count() / unaged.Sum();

    public EncodedRows Encoded(View view)
    {
        if (!encoded.TryGetValue(view, out var rows))
        {
            encoded[view] = rows = Encoder.Encode(this, view);
        }

        return rows;
    }

    /// <summary>
    /// All looks at a deal weigh as much as the root of their number, times the decay with age, times <see cref="FollowUp"/>.
    /// </summary>
    public double[] Weights(double halfLifeDays) =>
        [.. Rows.Select((r, i) => unaged[i] * Math.Pow(2, -(Origin - r.At).TotalDays / halfLifeDays))];

    private double[] Unaged()
    {
        var looksOf = new int[Looks.Deals.Count];
        foreach (var row in Rows)
        {
            looksOf[row.Deal]++;
        }

        var followUp = FollowUp.At(Looks.Deals, Origin);
        return [.. Rows.Select((r, i) => (counts?[i] ?? 1) * followUp.Weight(Lost[i], r.AgeDays, (Origin - r.At).TotalDays) / Math.Sqrt(looksOf[r.Deal]))];
    }
}
