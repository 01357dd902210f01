using System.Collections.Immutable;

namespace SkyGeni.Core.Experiments.Observational;

/// <summary>
/// One deal of which people, not chance, decided whether something was done. Everything here is as of one instant: the action's,
/// or for a deal without one an instant chosen without looking ahead (such as the alert's), or else whoever lived long enough to
/// be acted on would look luckier than the rest.
/// </summary>
/// <param name="DealId">Which deal; once.</param>
/// <param name="UnitId">Deals that are alike because one rep or account stands behind them; the deal itself where none does.</param>
/// <param name="Acted">Whether it was done.</param>
/// <param name="Features">What was known at the instant, in the same order for every deal; NaN where it was not.</param>
/// <param name="Won">How it ended, within the horizon.</param>
/// <param name="Before">
/// Something between 0 and 1 from before the instant that is no feature and that the action cannot have touched, such as the
/// chance of winning a month earlier; null where there is none.
/// </param>
public sealed record ObservedDeal(string DealId, string UnitId, bool Acted, ImmutableArray<double> Features, bool Won, double? Before = null);
