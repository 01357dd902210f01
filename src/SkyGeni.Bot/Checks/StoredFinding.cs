using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Checks;

/// <summary>A finding with its history.</summary>
/// <param name="Id">Stable over its whole life: made of the check and the subject.</param>
/// <param name="Finding">What was found, as it was last seen.</param>
/// <param name="FirstAt">When it was first seen since it was last resolved.</param>
/// <param name="LastAt">When it was last seen.</param>
/// <param name="Times">How often it was seen since it was last resolved.</param>
/// <param name="ResolvedAt">When it was found to be over; null while it stands.</param>
public sealed record StoredFinding(
    string Id,
    Finding Finding,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    int Times,
    DateTimeOffset? ResolvedAt);
