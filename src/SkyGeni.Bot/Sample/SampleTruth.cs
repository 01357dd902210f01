namespace SkyGeni.Bot.Sample;

/// <summary>
/// The true chance that an open deal of the sample company ends lost: the share of many continuations, lived on from where it
/// stands, that do. No model can forecast better from the record.
/// </summary>
internal static class SampleTruth
{
    /// <summary>Continuations a deal; the standard error is then at most 0.016.</summary>
    public const int DefaultLives = 1_000;

    private const int LongestWeeks = 520;

    /// <summary>The chance for each open deal, by id, in the company's order.</summary>
    public static IReadOnlyList<(string DealId, double LossProbability)> Of(SampleCompany company, int lives = DefaultLives) =>
    [
        .. company.Deals.Where(deal => deal.Life.IsOpen)
            .AsParallel().AsOrdered()
            .Select(deal => (deal.Id, Of(deal, company.Options, lives))),
    ];

    private static double Of(SampleDeal deal, SampleOptions options, int lives)
    {
        var dice = Dice.For(~options.Seed, (ulong)deal.Events.Count ^ ((ulong)deal.Events[0].OccurredAt.ToUnixTimeMilliseconds() << 8));
        var lost = 0;
        for (var i = 0; i < lives; i++)
        {
            var life = deal.Life.Copy();
            for (var week = 0; life.IsOpen && week < LongestWeeks; week++)
            {
                life.Live(dice, DealStory.QuarterEnds(options.AsOf.AddDays(7 * week)));
            }

            lost += life.Won ? 0 : 1;
        }

        return (double)lost / lives;
    }
}
