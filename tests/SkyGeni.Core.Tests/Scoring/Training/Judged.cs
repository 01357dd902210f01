using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Core.Tests.Scoring.Training;

/// <summary>Predictions made up for a test.</summary>
internal static class Judged
{
    public static readonly DateTimeOffset Origin = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static JudgedPrediction Look(string deal, double said, bool lost, decimal? amount = 100, int daysLater = 0, double ageDays = 20) =>
        new(deal, Origin, Origin.AddDays(daysLater), said, 0.5, lost, amount, ageDays);

    /// <summary>Chances of 5 to 95 in 100 that come true, two looks a deal.</summary>
    public static JudgedPrediction[] Many(int deals, int seed = 7)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, deals).SelectMany(i =>
        {
            var said = 0.05 + (0.9 * random.NextDouble());
            var lost = random.NextDouble() < said;
            var segments = new DealSegments($"Stage {i % 3}", i % 50 == 0 ? "Rare & odd" : "Core", null, i % 2 == 0 ? 12 : 140);
            return (JudgedPrediction[])
            [
                Look($"D{i}", said, lost, 100 + i) with { StageRate = 0.5, Segments = segments },
                Look($"D{i}", said, lost, 100 + i, 7, 27 + (i % 200)) with { StageRate = 0.5, Segments = segments },
            ];
        })];
    }
}
