using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>A part of the event log.</summary>
/// <param name="Events">In order of occurrence; those of one instant in order of arrival.</param>
/// <param name="LastSeq">The sequence number of the last event in it, or of the place it was asked from when it is empty.</param>
public sealed record LogSlice(IReadOnlyList<DealEvent> Events, long LastSeq);
