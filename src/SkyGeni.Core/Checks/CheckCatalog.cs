using System.Text.RegularExpressions;
using SkyGeni.Core.Checks.Drift;

namespace SkyGeni.Core.Checks;

/// <summary>Every check of a model in service, in the order a person reads them.</summary>
public static partial class CheckCatalog
{
    public static IReadOnlyList<IModelCheck> OfModel { get; } = Checked(
    [
        new CalibrationLevel(),
        new CalibrationSlope(),
        new PredictionSurprises(),
        new SegmentPerformance(),
        new FeatureDrift(),
    ]);

    /// <summary>The same list, or an exception naming what is wrong with it: ids that are not kebab-case or not unique.</summary>
    public static IReadOnlyList<IModelCheck> Checked(IReadOnlyList<IModelCheck> checks)
    {
        var odd = checks.FirstOrDefault(c => !KebabCase().IsMatch(c.Id));
        var twice = checks.GroupBy(c => c.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        return (odd, twice) switch
        {
            ({ } check, _) => throw new InvalidOperationException($"Check id '{check.Id}' is not kebab-case."),
            (_, { } ids) => throw new InvalidOperationException($"Check id '{ids.Key}' is used {ids.Count()} times."),
            _ => checks,
        };
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex KebabCase();
}
