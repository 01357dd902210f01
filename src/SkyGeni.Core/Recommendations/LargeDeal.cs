using MathNet.Numerics.Distributions;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations;

/// <summary>Whether a deal is among the largest of its kind.</summary>
internal sealed class LargeDeal(double share)
{
    public Threshold Threshold { get; } = new(
        "largest-share", share, 0.01, 0.5, "a deal is large that is among this share of the company's largest, by the usual amounts of its product and their spread");

    /// <summary>How often its amount is the usual one, where it is that large; else null.</summary>
    public double? Times(IRecommendationRule rule, RuleCase at)
    {
        if (at.Deal.Amount is not > 0 || at.Context.UsualLogAmount(at.Deal) is not { } usual)
        {
            return null;
        }

        var above = Math.Log((double)at.Deal.Amount.Value) - usual.Mean;
        return above >= Normal.InvCDF(0, 1, 1 - at.Must(rule, Threshold)) * usual.Deviation ? Math.Exp(above) : null;
    }

    /// <summary><c>At 80,000 USD it is 4.2 times the usual amount of its kind</c>.</summary>
    public static string Say(RuleCase at, double times) =>
        $"At {Words.Money(at.Deal.Amount!.Value, at.Deal.Currency)} it is {Words.Ratio(times)} times the usual amount of its kind";
}
