namespace SkyGeni.Core.Experiments.Observational;

/// <summary>Features as a regression reads them: less their mean, divided by their spread, cut at five spreads; where some are missing, a column that says so.</summary>
internal static class Design
{
    private const double MostSpreads = 5;

    /// <summary>For each deal: 1, then the columns. Features that never vary have none.</summary>
    public static double[][] Of(IReadOnlyList<ObservedDeal> deals)
    {
        var columns = new List<double[]>();
        for (var f = 0; f < deals[0].Features.Length; f++)
        {
            double[] values = [.. deals.Select(d => d.Features[f])];
            var known = values.Where(double.IsFinite).ToArray();
            if (known.Length == 0)
            {
                continue;
            }

            AddVarying(columns, Scaled(values, known));
            AddVarying(columns, [.. values.Select(v => double.IsFinite(v) ? 0.0 : 1)]);
        }

        return [.. Enumerable.Range(0, deals.Count).Select(i => (double[])[1, .. columns.Select(c => c[i])])];
    }

    private static double[] Scaled(double[] values, double[] known)
    {
        var mean = known.Average();
        var spread = Math.Sqrt(known.Average(v => (v - mean) * (v - mean)));
        return [.. values.Select(v => double.IsFinite(v) && spread > 0 ? Math.Clamp((v - mean) / spread, -MostSpreads, MostSpreads) : 0)];
    }

    private static void AddVarying(List<double[]> columns, double[] column)
    {
        if (column.Any(v => v != column[0]))
        {
            columns.Add(column);
        }
    }
}
