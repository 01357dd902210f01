using MathNet.Numerics.Statistics;

namespace SkyGeni.Core.Experiments;

/// <summary>Difference in money won per deal: 0 for a deal that was not won.</summary>
internal static class MoneyDifference
{
    /// <summary>Sums above this quantile of the sums won, over both arms, count as that sum.</summary>
    private const double CapQuantile = 0.95;

    /// <summary>Below this many won deals in each arm the largest few decide.</summary>
    private const int LeastWon = 30;

    /// <summary>The effect, or why there is none.</summary>
    public static (MoneyEffect? Effect, string? Why) Of(ExperimentFacts facts, Arm arm, double alpha)
    {
        var horizon = facts.Experiment.HorizonDays;
        var (treated, control) = (facts.Counted(arm), facts.Counted(facts.Experiment.Control));
        UnitOutcome[] won = [.. treated.Concat(control).Where(d => d.WonInTime(horizon))];
        string?[] currencies = [.. won.Select(d => d.Currency).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (currencies.Length > 1)
        {
            return (null, $"The deals won are in {currencies.Length} currencies ({string.Join(", ", currencies.Select(c => c ?? "none named").Order(StringComparer.Ordinal))}), which cannot be summed.");
        }

        if (Math.Min(treated.Count(d => d.WonInTime(horizon)), control.Count(d => d.WonInTime(horizon))) < LeastWon)
        {
            return (null, $"Money is compared from {LeastWon} won deals in each arm on.");
        }

        var cap = won.Select(d => (double)d.MoneyWon).Quantile(CapQuantile);
        double Money(UnitOutcome deal) => deal.WonInTime(horizon) ? Math.Min((double)deal.MoneyWon, cap) : 0;
        var before = Before(treated.Concat(control), cap);
        var (with, without) = (Sample.Of(treated, Money, before), Sample.Of(control, Money, before));
        var shared = SharedVariance(with, without);
        var difference = AdjustedDifference.Of(with, without, arm => shared / arm.Count);
        return (new MoneyEffect(difference.Interval(facts.Planned(arm), alpha), currencies[0], cap, won.Count(d => (double)d.MoneyWon > cap)), null);
    }

    /// <summary>
    /// Of one deal's money, over both arms. A small arm that happened to get no large deal has a low mean and, by the same chance, a
    /// low variance: its own variance alone would make that look certain.
    /// </summary>
    private static double SharedVariance(Sample with, Sample without) =>
        (with.Values.Sum(v => Math.Pow(v - with.Mean, 2)) + without.Values.Sum(v => Math.Pow(v - without.Mean, 2))) / (with.Count + without.Count - 2);

    /// <summary>The money to be expected of a deal before it entered, and its amount, capped alike; what is not known is as it is on the whole.</summary>
    private static Func<UnitOutcome, double[]> Before(IEnumerable<UnitOutcome> deals, double cap)
    {
        UnitOutcome[] all = [.. deals];
        var chance = all.Select(d => d.WinProbability).OfType<double>().DefaultIfEmpty(0).Average();
        var amount = all.Select(d => d.Amount).OfType<decimal>().Select(a => Math.Min((double)a, cap)).DefaultIfEmpty(0).Average();
        return deal =>
        {
            var capped = deal.Amount is { } known ? Math.Min((double)known, cap) : amount;
            return [capped * (deal.WinProbability ?? chance), capped];
        };
    }
}
