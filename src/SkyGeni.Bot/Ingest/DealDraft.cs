using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>A deal that is described and not stored: what its events would be.</summary>
public sealed class DealDraft
{
    private readonly string dealId;
    private readonly IReadOnlyList<DealEvent> events;

    private DealDraft(string dealId, IReadOnlyList<DealEvent> events)
    {
        this.dealId = dealId;
        this.events = events;
    }

    /// <summary>Reads one JSON object with the fields of a row of deals.</summary>
    /// <param name="body">The object.</param>
    /// <param name="now">No date of it may be later.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <returns>The draft; or what is wrong with its fields; or why the body is no object at all.</returns>
    public static async Task<(DealDraft? Draft, IReadOnlyList<RowProblem> Problems, string? Unreadable)> ReadAsync(Stream body, DateTimeOffset now, CancellationToken cancel)
    {
        var (row, unreadable) = await JsonRows.OfObjectAsync(body, DealFieldSets.Deals, cancel);
        if (row is null)
        {
            return (null, [], unreadable);
        }

        var (facts, problems) = new DealRowParser(ImportMap.None, now.AddDays(1)).Parse(row);
        if (facts is null)
        {
            return (null, problems, null);
        }

        if (facts.IsClosed)
        {
            return (null, [new RowProblem(1, DealFields.Outcome, "says that the deal is closed; only open deals have a risk")], null);
        }

        return DealDiff.Of(facts, [], AsOf.Instant(now), "draft", now) is { } events
            ? (new DealDraft(facts.DealId, events), [], null)
            : (null, [new RowProblem(1, DealFieldSets.CreatedDate, "is missing; allowed: the date the deal was created")], null);
    }

    /// <summary>The deal at an instant, or at its last event where that is later.</summary>
    public DealAsOf AsOfInstant(DateTimeOffset instant)
    {
        var last = events[^1].OccurredAt;
        return DealFold.Fold(dealId, events, last > instant ? last : instant)!;
    }
}
