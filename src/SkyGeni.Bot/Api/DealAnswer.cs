using SkyGeni.Bot.Ingest;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Api;

/// <summary>A deal as it stands.</summary>
/// <param name="Outcome"><c>open</c>, <c>won</c> or <c>lost</c>.</param>
/// <param name="StageSince">Null where only "it is there now" is known.</param>
/// <param name="Amount">In <paramref name="Currency"/>, the deal's own.</param>
/// <param name="Pushes">How often the expected close date was moved later.</param>
public sealed record DealAnswer(
    string DealId,
    string? Name,
    string? Account,
    string? OwnerId,
    string? Industry,
    string? Region,
    string? Product,
    string? LeadSource,
    string? Competitor,
    string? NextStep,
    string? Stage,
    DateTimeOffset? StageSince,
    decimal? Amount,
    string? Currency,
    DateOnly? ExpectedCloseDate,
    int Pushes,
    int Activities,
    DateTimeOffset? LastActivityAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastChangedAt,
    string Outcome,
    DateTimeOffset? ClosedAt,
    bool Deleted)
{
    internal static DealAnswer Of(DealRow deal) => new(
        deal.DealId, deal.Name, deal.Account, deal.OwnerId, deal.Industry, deal.Region, deal.Product, deal.LeadSource, deal.Competitor, deal.NextStep,
        deal.Stage, deal.StageSince, deal.Amount, deal.Currency, deal.ExpectedClose, deal.Pushes, deal.Activities, deal.LastActivityAt, deal.CreatedAt,
        deal.LastChangedAt, deal.Outcome.ToString().ToLowerInvariant(), deal.ClosedAt, deal.Deleted);
}

/// <summary>A page of a deal's history.</summary>
/// <param name="Next">What <c>after</c> is to be for the next page; null: this was the last.</param>
public sealed record EventsAnswer(string DealId, IReadOnlyList<EventAnswer> Events, int? Next);

/// <summary>One change of a deal.</summary>
/// <param name="Kind"><c>created</c>, <c>changed</c>, <c>closed</c>, <c>reopened</c>, <c>activity</c>, <c>deleted</c>, <c>restored</c>, or <c>deed</c>: something was done about it here.</param>
/// <param name="OccurredAt">When it happened in the business.</param>
/// <param name="RecordedAt">When this program learned it.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Changes">The fields that changed, with the values they changed to; null: emptied.</param>
public sealed record EventAnswer(string Kind, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, string Source, IReadOnlyDictionary<string, string?> Changes)
{
    internal static EventAnswer Of(DealEvent e)
    {
        var changes = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (field, value) in e.Changes)
        {
            changes[field] = value;
        }

        return new(e.Kind.ToString().ToLowerInvariant(), e.OccurredAt, e.RecordedAt, e.Source, changes);
    }
}
