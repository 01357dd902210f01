namespace SkyGeni.Core.Deals;

/// <summary>The names under which a deal's values stand in events, CSV, JSON and SQL alike.</summary>
public static class DealFields
{
    public const string Name = "deal_name";
    public const string Account = "account_name";
    public const string Owner = "sales_rep_id";
    public const string Industry = "industry";
    public const string Region = "region";
    public const string Product = "product_type";
    public const string LeadSource = "lead_source";
    public const string Stage = "deal_stage";
    public const string Amount = "deal_amount";
    public const string Currency = "currency";
    public const string ExpectedClose = "expected_close_date";
    public const string Competitor = "competitor";
    public const string NextStep = "next_step";

    /// <summary>A correction of the creation, an ISO 8601 instant: the log cannot move the event that said it wrongly.</summary>
    public const string Created = "created_date";

    /// <summary>On <see cref="DealEventKind.Closed"/>, an ISO 8601 instant: the true closing where it is not when the event stands, as in a correction; null: the source says that the deal is closed, and not since when.</summary>
    public const string Closed = "closed_date";

    /// <summary>
    /// <c>won</c> or <c>lost</c> on <see cref="DealEventKind.Closed"/>. <c>open</c> on <see cref="DealEventKind.Changed"/>: the change
    /// is one that only an open deal has, from a source that does not say whether the deal was closed before.
    /// </summary>
    public const string Outcome = "outcome";

    /// <summary>Of an activity: <c>call</c>, <c>meeting</c>, <c>email</c>, …</summary>
    public const string ActivityType = "activity_type";

    /// <summary>Of an activity: <c>in</c> (from the customer) or <c>out</c>; absent where unknown.</summary>
    public const string ActivityDirection = "activity_direction";

    /// <summary>Of an activity: who of the team did it, by roster id or name; absent where unknown.</summary>
    public const string ActivityPerson = "activity_person";

    /// <summary>Who made a change, by roster id, where the source says; it is no value of the deal.</summary>
    public const string ChangedBy = "changed_by";

    /// <summary>Of a deed: one of <see cref="DeedWords"/>.</summary>
    public const string Deed = "deed";

    /// <summary>Of a deed: its own id.</summary>
    public const string DeedId = "deed_id";

    /// <summary>Of a deed: when it happened, an ISO 8601 instant, where that was before it was known.</summary>
    public const string DeedAt = "deed_at";

    /// <summary>Of a deed: the share of deals like it that was held out, 0–1; absent where none was.</summary>
    public const string HeldOutShare = "held_out_share";

    /// <summary>Custom fields stand as <c>attr:Name</c>, with <see cref="AttributePrefix"/> before the source's own name.</summary>
    public const string AttributePrefix = "attr:";
}
