using System.Collections.Immutable;

namespace SkyGeni.Core.Experiments;

/// <summary>How large an experiment must be.</summary>
/// <param name="Deals">In all arms together; <see cref="Experiment.PlannedDeals"/> of the experiment it was planned for.</param>
/// <param name="DealsPerArm">In the order of the shares.</param>
/// <param name="Weeks">From the start until the last of them is settled; <see cref="int.MaxValue"/> where no deals come in.</param>
/// <param name="Points">The effect looked for: difference in win rate, 0–1.</param>
/// <param name="Says">All this in a sentence.</param>
public sealed record PlannedSize(int Deals, ImmutableArray<int> DealsPerArm, int Weeks, double Points, string Says);
