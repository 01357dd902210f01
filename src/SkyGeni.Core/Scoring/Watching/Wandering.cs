namespace SkyGeni.Core.Scoring.Watching;

/// <summary>How much the means of successive blocks of time differ beyond chance: seasons, and slow change that was there all along.</summary>
internal static class Wandering
{
    private const int LeastBlocks = 3;

    /// <summary>Of a normal distribution 95 in 100 lie below this many standard deviations.</summary>
    private const double Normal95 = 1.645;

    /// <summary>Standard deviation of the blocks' own means, 0 where chance alone explains them.</summary>
    /// <param name="values">Each with the number of its block.</param>
    public static double Of(IEnumerable<(int Block, double Value)> values)
    {
        var blocks = values.GroupBy(v => v.Block, v => v.Value).Select(g => g.ToArray()).ToArray();
        var total = blocks.Sum(b => b.Length);
        if (blocks.Length < LeastBlocks || total <= blocks.Length)
        {
            return 0;
        }

        var mean = blocks.Sum(b => b.Sum()) / total;
        var within = blocks.Sum(b => b.Sum(v => Math.Pow(v - b.Average(), 2))) / (total - blocks.Length);

        // By chance alone this sum is within times a chi-square with one degree less than there are blocks.
        var byChance = blocks.Length - 1 + (Normal95 * Math.Sqrt(2 * (blocks.Length - 1)));
        var between = blocks.Sum(b => b.Length * Math.Pow(b.Average() - mean, 2)) - (byChance * within);
        return Math.Sqrt(Math.Max(0, between / total));
    }
}
