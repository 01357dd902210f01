namespace SkyGeni.Core.Recommendations;

/// <summary>What following a recommendation was measured to change.</summary>
/// <param name="RuleId">The recommendation's rule.</param>
/// <param name="Points">Difference in win rate between deals that got it and deals that did not, 0.06: six of a hundred more were won.</param>
/// <param name="Low">Lower end of its 95 % range.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Deals">How many deals stand behind it.</param>
/// <param name="Randomised">Whether chance decided which deals got it; false: an estimate from what people chose to do.</param>
public sealed record MeasuredEffect(string RuleId, double Points, double Low, double High, int Deals, bool Randomised);
