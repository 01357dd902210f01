namespace SkyGeni.Core.Impact;

/// <summary>A recommendation that was first shown of a deal on one surface, and whether somebody did it.</summary>
/// <param name="DealId">The deal.</param>
/// <param name="RuleId">The rule that made it.</param>
/// <param name="Surface">Where: <c>alert</c>, <c>digest</c>, <c>list</c>, <c>detail</c>.</param>
/// <param name="OwnerId">The deal's owner, by roster id; null where nobody is known.</param>
/// <param name="TeamId">The owner's manager; null where none is known.</param>
/// <param name="At">When it was first shown there.</param>
/// <param name="DoneAt">When it was first logged as done from then on; null: not yet.</param>
public sealed record AdviceShown(string DealId, string RuleId, string Surface, string? OwnerId, string? TeamId, DateTimeOffset At, DateTimeOffset? DoneAt);
