using SkyGeni.Core.Interventions;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Feedback;

/// <summary>What a person did for a deal.</summary>
/// <param name="Id">The intervention's own id.</param>
/// <param name="DealId">The deal.</param>
/// <param name="PersonId">Who did it; of a detected one who is said to have, else the deal's owner; empty where nobody is known.</param>
/// <param name="RecommendationId">The recommendation it followed; null where it was their own idea.</param>
/// <param name="What">What was done, in words.</param>
/// <param name="Note">What they added.</param>
/// <param name="HappenedOn">The day it was done, on their own calendar.</param>
/// <param name="CreatedAt">When it was logged.</param>
public sealed record Intervention(
    string Id, string DealId, string PersonId, string? RecommendationId, string What, string? Note, DateOnly HappenedOn, DateTimeOffset CreatedAt)
{
    /// <summary>How it is known.</summary>
    public InterventionSource Source { get; init; }

    /// <summary>Where it was logged, one of <see cref="InterventionSurfaces"/>; null: in no message.</summary>
    public string? Surface { get; init; }

    /// <summary>The last alert of the deal before it, where one came in the two weeks before.</summary>
    public string? AlertId { get; init; }

    /// <summary>Of a detected one: the event, as <see cref="InterventionStore.EvidenceOf"/> writes it.</summary>
    public string? Evidence { get; init; }

    /// <summary>Of a detected one: when its event occurred; null where it was detected before this was kept.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Whether it followed what nobody but the deal's owner reads.</summary>
    public bool IsPrivate => RuleCatalog.IsPrivate(RecommendationId);

    /// <summary>As one reader is told of it. That something was done is no secret; that it followed what only the owner reads, is.</summary>
    public Intervention SeenBy(bool isOwner) => isOwner || !IsPrivate ? this : this with { RecommendationId = null, What = "an action", Note = null };
}

/// <summary>Where an intervention is logged, beside the surfaces of message copies.</summary>
public static class InterventionSurfaces
{
    public const string Home = "home";
    public const string Playbook = "playbook";
    public const string Reminder = "reminder";
}

/// <summary>What somebody says they did.</summary>
/// <param name="RecommendationId">The recommendation followed; null: their own idea.</param>
/// <param name="What">What was done, in words.</param>
/// <param name="Note">What they added.</param>
/// <param name="HappenedOn">The day, on their own calendar.</param>
/// <param name="Surface">Where they said it, one of <see cref="InterventionSurfaces"/> or of the surfaces of message copies; null: in no message.</param>
public sealed record InterventionDraft(string? RecommendationId, string What, string? Note, DateOnly HappenedOn, string? Surface);
