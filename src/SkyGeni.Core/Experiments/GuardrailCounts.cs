using System.Collections.Immutable;

namespace SkyGeni.Core.Experiments;

/// <summary>What people made of being told, by arm.</summary>
/// <param name="Arms">An arm that nobody was told in may be left out.</param>
public sealed record GuardrailCounts(ImmutableArray<GuardrailArm> Arms)
{
    public static GuardrailCounts None { get; } = new([]);
}

/// <summary>One arm's counts.</summary>
/// <param name="ArmId">Which arm.</param>
/// <param name="Told">Deals that somebody was told of.</param>
/// <param name="NotHelpful">Of those, called not helpful.</param>
/// <param name="Dismissed">Of those, dismissed or snoozed without an action.</param>
/// <param name="ToldLongAgo">Of those told, told at least <see cref="GuardrailLimits.ActionDays"/> days ago, so that it is known whether somebody acted in time.</param>
/// <param name="ActedInTime">Of those, followed by a first action within <see cref="GuardrailLimits.ActionDays"/> days.</param>
public sealed record GuardrailArm(string ArmId, int Told, int NotHelpful, int Dismissed, int ToldLongAgo, int ActedInTime);

/// <summary>Rates (0–1) beyond which an experiment does harm enough to be looked at, whatever it does to winning.</summary>
/// <param name="NotHelpful">Of those told, at most.</param>
/// <param name="Dismissed">Of those told, at most.</param>
/// <param name="NotActedInTime">Of those told long enough ago, at most.</param>
/// <param name="ActionDays">Days from being told to a first action that count as in time.</param>
public sealed record GuardrailLimits(double NotHelpful, double Dismissed, double NotActedInTime, int ActionDays)
{
    public static GuardrailLimits Usual { get; } = new(0.25, 0.6, 0.9, 7);
}
