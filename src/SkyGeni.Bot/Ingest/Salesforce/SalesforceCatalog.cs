using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>The names of Salesforce's that are understood: the one place where its words meet ours.</summary>
internal static class SalesforceCatalog
{
    /// <summary>The kind of record that is a deal.</summary>
    public const string Opportunity = "Opportunity";

    public const string Id = "Id";
    public const string StageName = "StageName";
    public const string CloseDate = "CloseDate";
    public const string OwnerId = "OwnerId";
    public const string CurrencyIsoCode = "CurrencyIsoCode";
    public const string CreatedDate = "CreatedDate";
    public const string IsClosed = "IsClosed";
    public const string IsWon = "IsWon";
    public const string IsDeleted = "IsDeleted";
    public const string LastModifiedDate = "LastModifiedDate";
    public const string SystemModstamp = "SystemModstamp";
    public const string LastStageChangeDate = "LastStageChangeDate";
    public const string LastActivityDate = "LastActivityDate";

    /// <summary>The fields of an opportunity that every organization has.</summary>
    public static IReadOnlyList<CrmField> Usual { get; } =
    [
        CrmField.Of("Name", DealFields.Name),
        CrmField.Of("Account.Name", DealFields.Account),
        CrmField.Of(OwnerId, DealFields.Owner),
        CrmField.Of(StageName, DealFields.Stage),
        CrmField.Of("Amount", DealFields.Amount),
        CrmField.Of(CurrencyIsoCode, DealFields.Currency),
        CrmField.Of(CloseDate, DealFields.ExpectedClose),
        CrmField.Of(CreatedDate, DealFields.Created),
        CrmField.Of("NextStep", DealFields.NextStep),
        CrmField.Of("LeadSource", DealFields.LeadSource),
        CrmField.Attribute("Type"),
    ];

    /// <summary>What Salesforce or somebody there thinks of the outcome: set to 0 or 100 % when a deal ends, so it would give the end away.</summary>
    public static IReadOnlySet<string> Forecasts { get; } =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Probability", "ExpectedRevenue", "ForecastCategory", "ForecastCategoryName", "IqScore" };

    /// <summary>Fields that say something of the record beside the values that are mapped.</summary>
    public static IReadOnlySet<string> Signs { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        Id, IsClosed, IsWon, IsDeleted, LastModifiedDate, SystemModstamp, LastStageChangeDate, LastActivityDate,
    };
}
