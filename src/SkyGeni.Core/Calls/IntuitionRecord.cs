using MathNet.Numerics.Distributions;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Calls;

/// <summary>
/// How owners' calls did beside the model's, of all owners together: never of one. Each figure is a Brier score; lower is better.
/// </summary>
/// <param name="Calls">On how many deals that have ended.</param>
/// <param name="People">Of how many owners.</param>
/// <param name="Own">Of the owners' own chances.</param>
/// <param name="Model">Of the model's at the same instants.</param>
/// <param name="Averaged">Of the mean of both.</param>
/// <param name="OwnAgainstModel">The owners' minus the model's; below 0: the owners knew better.</param>
/// <param name="AveragedAgainstModel">The mean's minus the model's; below 0: both together know more than the model.</param>
public sealed record IntuitionRecord(int Calls, int People, double Own, double Model, double Averaged, Measured OwnAgainstModel, Measured AveragedAgainstModel)
{
    public const int LeastCalls = 20;
    public const int LeastPeople = 3;
    private const double Level = 0.95;

    /// <summary>Null where there are fewer than <see cref="LeastCalls"/> calls or <see cref="LeastPeople"/> people: it could be told who said what.</summary>
    public static IntuitionRecord? Of(IEnumerable<SettledCall> calls)
    {
        var both = calls.Where(call => call.Model is not null).ToList();
        var people = both.DistinctBy(call => call.PersonId).Count();
        return both.Count < LeastCalls || people < LeastPeople ? null : new IntuitionRecord(
            both.Count,
            people,
            both.Average(OfOwn),
            both.Average(OfModel),
            both.Average(OfBoth),
            Difference(both, call => OfOwn(call) - OfModel(call)),
            Difference(both, call => OfBoth(call) - OfModel(call)));
    }

    private static double OfOwn(SettledCall call) => Brier.Of(call.Own, call.Won);

    private static double OfModel(SettledCall call) => Brier.Of(call.Model!.Value, call.Won);

    private static double OfBoth(SettledCall call) => Brier.Of((call.Own + call.Model!.Value) / 2, call.Won);

    /// <summary>
    /// A mean with an interval that takes each person as one: the calls of one are alike. The variance is robust to clusters, and
    /// Student's t with one degree of freedom less than there are people keeps it honest where they are few.
    /// </summary>
    private static Measured Difference(List<SettledCall> calls, Func<SettledCall, double> of)
    {
        var mean = calls.Average(of);
        double[] sums = [.. calls.GroupBy(call => call.PersonId, StringComparer.Ordinal).Select(person => person.Sum(call => of(call) - mean))];
        var deviation = Math.Sqrt((double)sums.Length / (sums.Length - 1) * sums.Sum(s => s * s)) / calls.Count;
        var half = StudentT.InvCDF(0, 1, sums.Length - 1, (1 + Level) / 2) * deviation;
        return new Measured(mean, mean - half, mean + half);
    }
}
