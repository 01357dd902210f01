using System.Collections.Immutable;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>All that a list shows: five deals, and where they stand among the reader's open ones.</summary>
public sealed record ListModel
{
    public required Viewer Viewer { get; init; }

    /// <summary>Null: the deals that need attention; otherwise a page, from 1, of all open ones.</summary>
    public int? Page { get; init; }

    public required IReadOnlyList<DealCard> Cards { get; init; }
    public required PipelineSummary Summary { get; init; }

    /// <summary>The id under which the message is kept, where it is ephemeral.</summary>
    public string? CopyId { get; init; }

    public int Pages => Math.Max(1, (Summary.Open + ListMessage.PageSize - 1) / ListMessage.PageSize);
}

/// <summary>The reader's open pipeline in figures.</summary>
/// <param name="Open">Open deals the reader may see.</param>
/// <param name="Scored">How many of them have a score.</param>
/// <param name="AtRisk">Amount times chance of loss over all of them, one sum a currency.</param>
/// <param name="LeftOut">How many do not show among those that need attention, by reason.</param>
/// <param name="LeastAmount">The reader's own filter; 0: none.</param>
/// <param name="Freshness">How old what is shown is, and what made it.</param>
public sealed record PipelineSummary(
    int Open,
    int Scored,
    IReadOnlyList<Money> AtRisk,
    ImmutableSortedDictionary<LeftOutReason, int> LeftOut,
    decimal LeastAmount,
    Freshness Freshness);

/// <summary>How old the scores are, and what made them.</summary>
/// <param name="ScoredAt">When the oldest of those shown was last worked out or confirmed; null: nothing is scored.</param>
/// <param name="DataUpTo">Up to when the pipeline is known; null: nothing was imported.</param>
/// <param name="Model">The card of the model in force; null: none, scores come from rules.</param>
/// <param name="Needed">What data there is and what is needed for more; null where a model with shown skill scores.</param>
public sealed record Freshness(DateTimeOffset? ScoredAt, DateTimeOffset? DataUpTo, ModelCard? Model, string? Needed = null);
