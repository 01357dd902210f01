namespace SkyGeni.Core.Scoring.Training;

/// <summary>What came of what was called by each band: of 100 deals called high, how many were lost.</summary>
public static class BandRecords
{
    /// <summary>The bands that were ever called, from the most risk down.</summary>
    /// <param name="judged">What was said, and what happened.</param>
    /// <param name="bands">The cut-offs.</param>
    /// <param name="samples">How many samples of deals give the intervals.</param>
    /// <param name="seed">The same seed gives the same intervals.</param>
    public static IReadOnlyList<BandRecord> Of(IReadOnlyList<JudgedPrediction> judged, BandCuts bands, int samples, int seed)
    {
        var records = new List<BandRecord>();
        foreach (var band in new[] { RiskBand.High, RiskBand.Watch, RiskBand.OnTrack })
        {
            JudgedPrediction[] called = [.. judged.Where(p => bands.Of(p.LossProbability) == band)];
            if (called.Length > 0)
            {
                double[] ends = [.. called.Select(p => p.Lost ? 1.0 : 0)];
                records.Add(new BandRecord(band.Word(), called.Length, Bootstrap.Over(called, samples, seed).Measure(w => [Figures.Mean(ends, w)])[0]));
            }
        }

        return records;
    }
}
