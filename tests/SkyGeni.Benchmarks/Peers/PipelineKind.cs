using System.Globalization;
using MathNet.Numerics.Distributions;

namespace SkyGeni.Benchmarks.Peers;

/// <summary>A kind of pipeline, drawn from known chances: a deal's log-odds of loss, and with them its length.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Deals">Created over 1,000 days.</param>
/// <param name="Fields">Categories and how many levels each has.</param>
/// <param name="Spread">How much levels differ, in log-odds.</param>
/// <param name="Pairs">How much pairs of the first two categories differ beyond that.</param>
/// <param name="Size">What one standard deviation of the logarithm of the amount adds.</param>
/// <param name="Drift">By how much the log-odds of all deals rise over the 1,000 days.</param>
/// <param name="LostDays">The middle length of lost deals; won deals take 60.</param>
internal sealed record PipelineKind(
    string Name, int Deals, IReadOnlyList<(string Field, int Levels)> Fields, double Spread, double Pairs, double Size, double Drift, double LostDays)
{
    private const int Days = 1_000;
    private const double WonDays = 60;
    private const double LengthSpread = 0.8;
    private static readonly Normal Normal01 = new();
    private static readonly DateTimeOffset Start = new(2022, 1, 3, 0, 0, 0, TimeSpan.Zero);

    /// <summary>When models learn, and open deals are scored.</summary>
    public static DateTimeOffset AsOf { get; } = Start.AddDays(800);

    public static IReadOnlyList<PipelineKind> All { get; } =
    [
        new("small", 700, [("sales_rep_id", 8), ("product_type", 4), ("lead_source", 5), ("attr:Need", 4)], 0.6, 0, 0.4, 0, 90),
        new("many accounts", 15_000, [("sales_rep_id", 60), ("product_type", 200), ("account_name", 900), ("region", 8)], 0.6, 0, 0.3, 0, 100),
        new("pairs that matter", 15_000, [("product_type", 6), ("region", 5), ("sales_rep_id", 40), ("attr:Size", 4)], 0.3, 0.9, 0.3, 0, 80),
        new("drifting", 15_000, [("sales_rep_id", 40), ("product_type", 8), ("lead_source", 6)], 0.5, 0, 0.4, 1.2, 100),
        new("no signal", 3_000, [("sales_rep_id", 20), ("product_type", 5), ("region", 5)], 0, 0, 0, 0, 60),
    ];

    /// <summary>The same seed draws the same deals.</summary>
    public IReadOnlyList<PastDeal> Draw(int seed, int deals)
    {
        var dice = new Random(seed);
        double[][] effects = [.. Fields.Select(f => Effects(dice, f.Levels, Spread))];
        var pairs = Effects(dice, Fields[0].Levels * Fields[1].Levels, Pairs);
        return [.. Enumerable.Range(0, deals).Select(i => Draw(dice, i, (double)i / deals, effects, pairs))];
    }

    /// <summary>The chance of loss of a deal still open after some days, by Bayes: the longer kind of deals is the likelier left.</summary>
    public double TrueChance(PastDeal deal, double ageDays) =>
        1 / (1 + Math.Exp(-deal.LogOdds - Math.Log(Longer(ageDays, LostDays) / Longer(ageDays, WonDays))));

    /// <summary>The share of lengths, log-normal about a middle, beyond some days; half a day more, for they are rounded.</summary>
    private static double Longer(double days, double middle) =>
        1 - Normal01.CumulativeDistribution(Math.Log((days + 0.5) / middle) / LengthSpread);

    private PastDeal Draw(Random dice, int number, double share, double[][] effects, double[] pairs)
    {
        int[] levels = [.. Fields.Select(f => Level(dice, f.Levels))];
        var size = Normal(dice);
        var logOdds = (Drift * (share - 0.5)) + (Size * size) + pairs[(levels[0] * Fields[1].Levels) + levels[1]]
            + levels.Select((level, f) => effects[f][level]).Sum();
        var lost = dice.NextDouble() < 1 / (1 + Math.Exp(-logOdds));
        var created = Start.AddDays(Math.Floor(share * Days));
        var length = Math.Max(1, Math.Round((lost ? LostDays : WonDays) * Math.Exp(LengthSpread * Normal(dice))));
        return new PastDeal(
            string.Create(CultureInfo.InvariantCulture, $"D{number:D6}"), created, created.AddDays(length), lost, logOdds, Math.Round(Math.Exp(10 + size)),
            [.. Fields.Select((f, i) => (f.Field, string.Create(CultureInfo.InvariantCulture, $"{f.Field}{levels[i]}")))]);
    }

    private static double[] Effects(Random dice, int count, double spread) =>
        [.. Enumerable.Range(0, count).Select(_ => spread * Normal(dice))];

    /// <summary>The first levels are more common than the last ones.</summary>
    private static int Level(Random dice, int levels) => (int)(levels * Math.Pow(dice.NextDouble(), 1.7));

    private static double Normal(Random dice) =>
        Math.Sqrt(-2 * Math.Log(1 - dice.NextDouble())) * Math.Cos(2 * Math.PI * dice.NextDouble());
}
