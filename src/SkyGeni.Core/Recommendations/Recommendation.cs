namespace SkyGeni.Core.Recommendations;

/// <summary>Something the team could do about a deal, made by one rule.</summary>
/// <param name="Id">The rule's stable id.</param>
/// <param name="Title">What to do, in the imperative, in a few words.</param>
/// <param name="Why">The deal's own numbers that speak for it: one plain sentence.</param>
/// <param name="Priority">The smaller, the sooner it is said.</param>
/// <param name="PlaybookUrl">Where the steps are written; null where nobody has said.</param>
/// <param name="IsPrivate">Whether nobody but the deal's owner reads it.</param>
public sealed record Recommendation(string Id, string Title, string Why, int Priority, string? PlaybookUrl, bool IsPrivate = false);
