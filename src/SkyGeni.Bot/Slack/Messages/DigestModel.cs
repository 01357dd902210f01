using SkyGeni.Core.Alerts;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>All that a digest shows: what was decided, and its deals as they stand now.</summary>
/// <param name="Id">The digest's id, or <see cref="BlockIds.DigestNow"/> for one that was only asked for.</param>
/// <param name="Decision">What was decided, and why.</param>
/// <param name="Viewer">Who reads it.</param>
/// <param name="Cards">Its deals, in order; one the reader no longer sees is absent.</param>
/// <param name="Freshness">How old the scores are, and what made them.</param>
/// <param name="CopyId">The id under which the message is kept, where it is ephemeral.</param>
public sealed record DigestModel(
    string Id, DigestDecision Decision, Viewer Viewer, IReadOnlyList<DealCard> Cards, Freshness Freshness, string? CopyId = null);
