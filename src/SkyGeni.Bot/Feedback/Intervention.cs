namespace SkyGeni.Bot.Feedback;

/// <summary>What a person did for a deal.</summary>
/// <param name="Id">The intervention's own id.</param>
/// <param name="DealId">The deal.</param>
/// <param name="PersonId">Who did it.</param>
/// <param name="RecommendationId">The recommendation it followed; null where it was their own idea.</param>
/// <param name="What">What was done, in words.</param>
/// <param name="Note">What they added.</param>
/// <param name="HappenedOn">The day it was done, on their own calendar.</param>
/// <param name="CreatedAt">When it was logged.</param>
public sealed record Intervention(
    string Id, string DealId, string PersonId, string? RecommendationId, string What, string? Note, DateOnly HappenedOn, DateTimeOffset CreatedAt);
