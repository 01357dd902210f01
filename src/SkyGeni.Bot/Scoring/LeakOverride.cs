namespace SkyGeni.Bot.Scoring;

/// <summary>A suspected leak that somebody allowed, so that it is used all the same.</summary>
/// <param name="FeatureId">The feature.</param>
/// <param name="Label">What a person calls it.</param>
/// <param name="Evidence">What stood against it when it was allowed.</param>
/// <param name="AllowedAt">When.</param>
/// <param name="By">By whom or what.</param>
/// <param name="Why">Why, where they said so.</param>
/// <param name="EndedAt">When it was taken back; null while it holds.</param>
public sealed record LeakOverride(string FeatureId, string Label, string Evidence, DateTimeOffset AllowedAt, Decider By, string? Why, DateTimeOffset? EndedAt);
