using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>Makes the columns of the linear form: one number per feature, and where asked, hinges that let it bend.</summary>
internal static class Encoder
{
    private const double Rarely = 0.01;

    /// <summary>One unit of a log-odds column: as much as half a log-odd of difference between segments.</summary>
    private const double LogOddsUnit = 0.5;

    /// <summary>Where lines may bend: at these shares of the known values.</summary>
    private static readonly double[] Knots = [0.2, 0.4, 0.6, 0.8];

    public static EncodedRows Encode(TrainingSet set, View view)
    {
        int[] places = [.. Enumerable.Range(0, set.Rows.Length).Where(i => view != View.Creation || set.Rows[i].AtCreation)];
        var columns = new List<Column>();
        for (var f = 0; f < set.Looks.Features.Count; f++)
        {
            if (set.Usable[f])
            {
                double[] values = [.. places.Select(i => set.Rows[i].Values[f])];
                Add(columns, values, f, set.Looks.Features[f].Scale, view is View.Bending or View.Levels);
            }
        }

        var levels = view == View.Levels ? LevelColumns.Of(set) : [];
        return new(places, columns, levels, Array.ConvertAll(places, i => Row(set.Rows[i], columns, levels)));
    }

    private static float[] Row(Look look, List<Column> columns, IReadOnlyList<(int Feature, string Level)> levels)
    {
        var row = new float[columns.Count + levels.Count];
        for (var c = 0; c < columns.Count; c++)
        {
            row[c] = (float)columns[c].Encode(look.Values[columns[c].Feature]);
        }

        for (var l = 0; l < levels.Count; l++)
        {
            row[columns.Count + l] = string.Equals(look.Levels[levels[l].Feature], levels[l].Level, StringComparison.Ordinal) ? 1 : 0;
        }

        return row;
    }

    private static void Add(List<Column> columns, double[] all, int feature, FeatureScale scale, bool bends)
    {
        var known = all.Where(double.IsFinite).Order().ToArray();
        var missing = 1 - ((double)known.Length / Math.Max(1, all.Length));
        if (missing > 1 - Rarely)
        {
            return;
        }

        var (low, high) = (Quantile(known, 0.005), Quantile(known, 0.995));
        if (high - low > 1e-9)
        {
            var value = Scaled(new Column(feature, ColumnKind.Value, low, high, 0, 0, 1), known, scale);
            columns.Add(value);
            if (bends && scale == FeatureScale.Standard)
            {
                columns.AddRange(Hinges(value, known));
            }
        }

        if (missing > Rarely)
        {
            columns.Add(new Column(feature, ColumnKind.Missing, 0, 1, 0, missing, Math.Max(0.3, Math.Sqrt(missing * (1 - missing)))));
        }
    }

    private static IEnumerable<Column> Hinges(Column value, double[] known)
    {
        var last = double.NegativeInfinity;
        foreach (var knot in Knots.Select(q => Quantile(known, q)))
        {
            if (knot > Math.Max(last, value.Low) + 1e-9 && knot < value.High - 1e-9)
            {
                last = knot;
                yield return Scaled(value with { Kind = ColumnKind.Hinge, Knot = knot, Center = 0, Scale = 1 }, known, FeatureScale.Standard);
            }
        }
    }

    private static Column Scaled(Column column, double[] known, FeatureScale scale)
    {
        if (scale == FeatureScale.LogOdds)
        {
            return column with { Center = 0, Scale = LogOddsUnit };
        }

        double sum = 0, squares = 0;
        foreach (var value in known)
        {
            var x = column.Encode(value);
            sum += x;
            squares += x * x;
        }

        var mean = sum / known.Length;
        return column with { Center = mean, Scale = Math.Sqrt(Math.Max(1e-12, (squares / known.Length) - (mean * mean))) };
    }

    internal static double Quantile(double[] ascending, double share) =>
        ascending.Length == 0 ? double.NaN : ascending[(int)Math.Round(share * (ascending.Length - 1))];
}
