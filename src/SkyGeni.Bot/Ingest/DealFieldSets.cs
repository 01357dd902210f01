using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>The fields of the kinds of file that tell of deals.</summary>
internal static class DealFieldSets
{
    public const string DealId = "deal_id";
    public const string CreatedDate = DealFields.Created;
    public const string ClosedDate = DealFields.Closed;
    public const string SnapshotDate = "snapshot_date";

    /// <summary>When what a row says became true in the business; a row without it says what holds as it arrives.</summary>
    public const string OccurredAt = "occurred_at";

    /// <summary>The days from creation to closing: the program works them out itself.</summary>
    private const string CycleDays = "sales_cycle_days";

    /// <summary>What a deal is described by, and what holds it.</summary>
    public static readonly IReadOnlyList<string> Described =
    [
        DealFields.Name, DealFields.Account, DealFields.Owner, DealFields.Industry, DealFields.Region, DealFields.Product, DealFields.LeadSource,
        DealFields.Stage, DealFields.Amount, DealFields.Currency, DealFields.ExpectedClose, DealFields.Competitor, DealFields.NextStep,
    ];

    public static readonly FieldSet Deals = new(
        [DealId, CreatedDate, ClosedDate, DealFields.Outcome, .. Described],
        [DealId, CreatedDate],
        [CycleDays],
        TakesAttributes: true);

    /// <summary>Partial rows that clients send: a field that is absent says nothing.</summary>
    public static readonly FieldSet Updates = Deals with { Known = [.. Deals.Known, OccurredAt, DealFields.ChangedBy] };

    public static readonly FieldSet Deletions = new([DealId, OccurredAt], [DealId], [], TakesAttributes: false);

    public static readonly FieldSet Snapshots = new(
        [DealId, SnapshotDate, CreatedDate, ClosedDate, DealFields.Outcome, .. Described],
        [DealId, SnapshotDate],
        [CycleDays],
        TakesAttributes: true);
}
