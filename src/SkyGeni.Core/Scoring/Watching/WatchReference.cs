namespace SkyGeni.Core.Scoring.Watching;

/// <summary>How open deals looked, and how deals ended, while a model learned: what the present is compared with. Stored with the model.</summary>
/// <param name="EveryDays">Days between looks at open deals.</param>
/// <param name="Turns">Each deal is compared once, at one of the first so many looks of its life.</param>
/// <param name="Features">What the model looks at; empty where too few deals were looked at.</param>
/// <param name="Ends">How deals ended after what was said of them; null where too few were judged.</param>
public sealed record WatchReference(int EveryDays, int Turns, IReadOnlyList<FeatureReference> Features, EndReference? Ends);

/// <summary>The values of one feature over the last year before the cutoff, a look a deal.</summary>
/// <param name="Id">The feature's.</param>
/// <param name="Looks">How many looks there were.</param>
/// <param name="Missing">The share of them without a value, 0–1.</param>
/// <param name="MissingWander">How far that share wandered from month to month, beyond chance (standard deviation).</param>
/// <param name="Points">Evenly spaced quantiles of the values, ascending; empty where there were too few.</param>
/// <param name="Unit">What one standard deviation counts, 1 or less: features that are log-odds and hardly differ say little however far they move.</param>
/// <param name="Wander">How far the values wandered from month to month, beyond chance: in standard deviations, times <paramref name="Unit"/>.</param>
public sealed record FeatureReference(
    string Id, int Looks, double Missing, double MissingWander, IReadOnlyList<double> Points, double Unit, double Wander);

/// <summary>
/// How later deals ended after what the model said at the last look at least <see cref="LeadDays"/> before the end. Deals about to
/// end are not like all open ones, so their log-odds of loss are <c>Shift + Slope × what was said</c>.
/// </summary>
/// <param name="Deals">How many deals that is learned from.</param>
/// <param name="Shift">In log-odds.</param>
/// <param name="Slope">Log-odds for a log-odd said.</param>
/// <param name="Center">Mean of the expected log-odds.</param>
/// <param name="ShiftError">Standard error of the mean log-odds.</param>
/// <param name="SlopeError">Standard error of the slope of what happened against what is expected.</param>
/// <param name="Wander">How far the mean wandered from quarter to quarter, beyond chance: in log-odds.</param>
public sealed record EndReference(int Deals, double Shift, double Slope, double Center, double ShiftError, double SlopeError, double Wander)
{
    /// <summary>What is said within this many days of the end may already be the end itself, not yet entered.</summary>
    public const int LeadDays = 7;

    /// <summary>Log-odds of loss to expect of a deal that ended.</summary>
    public double Expect(double logOddsSaid) => Shift + (Slope * logOddsSaid);
}
