using System.Collections.Immutable;

namespace SkyGeni.Core.Deals;

/// <summary>One immutable change of a deal: the only thing the program believes. Everything else is a fold over these.</summary>
/// <param name="DealId">The source system's own id of the deal.</param>
/// <param name="OccurredAt">When it happened in the business.</param>
/// <param name="RecordedAt">When this program learned it.</param>
/// <param name="Source">Where it came from: <c>csv</c>, <c>api</c>, <c>hubspot</c>, …</param>
/// <param name="SourceKey">Unique within the source: the same delivery twice has the same key, and counts once.</param>
/// <param name="Kind">What sort of change it was.</param>
/// <param name="Changes">The fields that changed, with the values they changed to.</param>
public sealed record DealEvent(
    string DealId,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    string Source,
    string SourceKey,
    DealEventKind Kind,
    ImmutableArray<FieldChange> Changes);

/// <summary>A field and the value it now has; null where it was emptied.</summary>
public readonly record struct FieldChange(string Field, string? Value);

/// <summary>What sort of change a <see cref="DealEvent"/> is. The numbers are stored: never renumber.</summary>
public enum DealEventKind
{
    /// <summary>The deal came into being; the changes are the values it was born with.</summary>
    Created = 1,

    /// <summary>Some fields of an existing deal changed.</summary>
    Changed = 2,

    /// <summary>The deal ended; <see cref="DealFields.Outcome"/> says how.</summary>
    Closed = 3,

    /// <summary>A closed deal was opened again.</summary>
    Reopened = 4,

    /// <summary>Somebody did something with the customer: a call, a meeting, an e-mail.</summary>
    Activity = 5,

    /// <summary>The deal was deleted at its source; it is neither won nor lost and teaches nothing.</summary>
    Deleted = 6,

    /// <summary>A deleted deal came back, as open or closed as it was.</summary>
    Restored = 7,

    /// <summary>This program or somebody on the team did something about the deal, or on purpose did not: see <see cref="DeedEvents"/>. It changes no field.</summary>
    Deed = 8,
}
