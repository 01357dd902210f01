using CsCheck;
using Shouldly;
using SkyGeni.Core.Features;
using Xunit;

namespace SkyGeni.Core.Tests.Features;

public sealed class ExactSumTests
{
    private static readonly Gen<double> Term = Gen.Select(Gen.Double[-1, 1], Gen.Int[-60, 60], (mantissa, exponent) => Math.ScaleB(mantissa, exponent));

    [Fact]
    public void What_was_added_and_taken_back_leaves_nothing_behind()
    {
        var sum = new ExactSum();
        foreach (var term in (double[])[1e16, 0.1, -1e16])
        {
            sum.Add(term);
        }

        sum.Value.ShouldBe(0.1);
        sum.Add(-0.1);
        sum.Value.ShouldBe(0);
    }

    [Fact]
    public void The_order_of_the_terms_makes_no_difference_to_the_bit() => Gen.Select(Term.Array[1, 40], Gen.Int).Sample((terms, seed) =>
    {
        var shuffled = terms.ToArray();
        new Random(seed).Shuffle(shuffled);
        Sum([.. shuffled, 0.3, .. terms, -0.3, .. terms.Select(t => -t)]).ShouldBe(Sum(terms));
    });

    [Fact]
    public void It_is_the_double_nearest_to_the_true_sum() => Gen.Long[-(1L << 60), 1L << 60].Array[1, 20].Sample(numbers =>
    {
        var terms = numbers.Select(n => (double)n).ToList();
        var truth = terms.Aggregate(System.Numerics.BigInteger.Zero, (sum, term) => sum + new System.Numerics.BigInteger(term));
        var sum = Sum(terms);
        var away = System.Numerics.BigInteger.Abs(truth - new System.Numerics.BigInteger(sum));
        away.ShouldBeLessThanOrEqualTo(System.Numerics.BigInteger.Abs(truth - new System.Numerics.BigInteger(Math.BitIncrement(sum))));
        away.ShouldBeLessThanOrEqualTo(System.Numerics.BigInteger.Abs(truth - new System.Numerics.BigInteger(Math.BitDecrement(sum))));
    });

    private static double Sum(IEnumerable<double> terms)
    {
        var sum = new ExactSum();
        foreach (var term in terms)
        {
            sum.Add(term);
        }

        return sum.Value;
    }
}
