namespace SkyGeni.Bot.Ingest.Salesforce.PubSub;

/// <summary>An event of change data capture: what one transaction did to some records.</summary>
/// <param name="Object">The kind of record.</param>
/// <param name="RecordIds">Ids, or patterns such as <c>006*</c>.</param>
/// <param name="Type">In Salesforce's words: <c>CREATE</c>, <c>UPDATE</c>, <c>GAP_UPDATE</c>, ….</param>
/// <param name="TransactionKey">With <paramref name="Sequence"/> the same whenever the event is delivered.</param>
/// <param name="CommittedAt">In milliseconds since 1970.</param>
/// <param name="Fields">Values by name of the fields it speaks of; null where one is empty.</param>
internal sealed record ChangeEvent(
    string Object, IReadOnlyList<string> RecordIds, string Type, string TransactionKey, int Sequence, long CommittedAt, IReadOnlyDictionary<string, string?> Fields)
{
    private const string Gap = "GAP_";

    /// <summary>Long texts of which only the difference is told.</summary>
    public IReadOnlySet<string> Partial { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Whether it says only that something changed, not what.</summary>
    public bool IsGap => Type.StartsWith(Gap, StringComparison.Ordinal);

    /// <summary>The records it names, with 18 characters.</summary>
    public IEnumerable<string> Named => RecordIds.Select(SalesforceId.Long).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Whether it may be about records that it does not name.</summary>
    public bool IsOfMany => Type == "GAP_OVERFLOW" || RecordIds.Count == 0 || RecordIds.Any(id => SalesforceId.Long(id) is null);

    /// <summary>What happened; null for a gap, or a type that is not known here.</summary>
    public SalesforceChangeKind? Kind => Type switch
    {
        "CREATE" => SalesforceChangeKind.Created,
        "UPDATE" => SalesforceChangeKind.Saved,
        "DELETE" => SalesforceChangeKind.Deleted,
        "UNDELETE" => SalesforceChangeKind.Undeleted,
        _ => null,
    };
}
