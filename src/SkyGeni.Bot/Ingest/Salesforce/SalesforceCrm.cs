using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>Salesforce among the CRMs.</summary>
internal sealed class SalesforceCrm(SalesforceSettings settings, SalesforceMapper mapper) : ICrm
{
    public const string CrmName = "salesforce";

    public string Name => CrmName;

    public string Label => SalesforceSettings.Label;

    public bool ReadsBack => false;

    public CrmFieldMap Fields => settings.Fields;

    public Mapping Map(StoredDelivery delivery, DateTimeOffset now) => mapper.Map(delivery, now);
}
