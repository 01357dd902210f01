using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace SkyGeni.Core.Experiments;

/// <summary>
/// How large an experiment must be for the test that <see cref="ReadOut"/> makes. The size is such that one look, when it is
/// reached, finds the effect with the wished power; whoever looks earlier too only adds to that, since every look is paid for.
/// </summary>
public static class Planner
{
    /// <summary>Standard normal value of four chances in five.</summary>
    internal static double UsualPower { get; } = Normal.InvCDF(0, 1, 0.8);

    private const int TwoYears = 104;

    /// <param name="request">Without a problem (<see cref="PlanRequest.Problems"/>).</param>
    public static PlannedSize Plan(PlanRequest request)
    {
        var (without, with) = (request.BaseRate, request.BaseRate * (1 + request.RelativeLift));
        var arms = request.Shares.Skip(1).ToArray();
        var reach = NormalMixture.ReachWhenPlanned(request.Alpha / arms.Length) + Normal.InvCDF(0, 1, request.Power);
        var perDeal = ((with * (1 - with)) / arms.Min()) + (without * (1 - without) / request.Shares[0]);
        var alike = 1 + ((request.ClusterSize - 1) * request.Icc);
        var all = Math.Max(perDeal * (1 - request.VarianceReduction) * alike * Math.Pow(reach / (with - without), 2), ExperimentProblem.LeastPlannedDeals);
        ImmutableArray<int> perArm = [.. request.Shares.Select(s => (int)Math.Min(Math.Ceiling(all * s), ExperimentProblem.MostPlannedDeals))];
        var deals = (int)Math.Min(perArm.Sum(n => (long)n), ExperimentProblem.MostPlannedDeals);
        var weeks = Weeks(deals / (request.DealsPerWeek * request.Traffic), request.HorizonDays);
        return new PlannedSize(deals, perArm, weeks, with - without, Sentence(request, deals, perArm, weeks));
    }

    private static int Weeks(double entering, int horizonDays) => (int)Math.Min(Math.Ceiling(entering + (horizonDays / 7.0)), int.MaxValue);

    private static string Sentence(PlanRequest request, int deals, ImmutableArray<int> perArm, int weeks)
    {
        var effect = $"To prove {ExperimentText.Percent(Math.Abs(request.RelativeLift))} relative {(request.RelativeLift > 0 ? "more" : "fewer")} won"
            + $" ({ExperimentText.Percent(request.BaseRate)} to {ExperimentText.Percent(request.BaseRate * (1 + request.RelativeLift))})"
            + $" with a chance of {ExperimentText.Percent(request.Power)}, {ExperimentText.Deals(deals)} are needed ({string.Join(" + ", perArm.Select(n => ExperimentText.Count(n)))})";
        if (weeks == int.MaxValue)
        {
            return $"{effect}; at your volume none come in.";
        }

        var wait = $"{effect}: at your volume {ExperimentText.Weeks(weeks)}, of which the last {ExperimentText.Weeks((int)Math.Ceiling(request.HorizonDays / 7.0))} wait for the last deals to end.";
        return weeks > TwoYears ? $"{wait} That is more than two years: look for a larger effect, or let more deals take part." : wait;
    }
}
