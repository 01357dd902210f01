using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Experiments;

/// <summary>How large experiments have to be, by the company's own figures.</summary>
public sealed class ExperimentPlans(CompanyPace paces)
{
    /// <summary>Of the variance of outcomes between reps, or accounts: a cautious guess, since few experiments could measure it.</summary>
    private const double Alike = 0.05;

    public Task<Pace> OwnAsync(Treatment treatment, ExperimentUnit unit) => paces.ReadAsync(treatment, unit);

    /// <summary>What a planner is asked where nothing but the lift is said; null where too few deals closed to know a win rate.</summary>
    public static PlanRequest? Request(Pace own, double lift, ExperimentUnit unit) => own.WinRate is not { } rate ? null : new PlanRequest
    {
        BaseRate = rate,
        RelativeLift = lift,
        DealsPerWeek = own.DealsPerWeek,
        HorizonDays = own.HorizonDays,
        ClusterSize = own.ClusterSize,
        Icc = unit == ExperimentUnit.Deal ? 0 : Alike,
    };

    /// <summary>How many deals an experiment is to have in all arms together; null where too little is known to say.</summary>
    public static int? Deals(Experiment experiment, Pace own, double lift)
    {
        if (Request(own, lift, experiment.Unit) is not { } request)
        {
            return null;
        }

        request = request with { Shares = [.. experiment.Arms.Select(a => a.Share)], Traffic = experiment.Traffic, HorizonDays = experiment.HorizonDays };
        return request.Problems().Count == 0 ? Planner.Plan(request).Deals : null;
    }
}
