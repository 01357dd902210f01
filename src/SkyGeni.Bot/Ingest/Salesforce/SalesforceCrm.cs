using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>Salesforce among the CRMs.</summary>
internal sealed class SalesforceCrm(SalesforceMapper mapper, SalesforceSettings settings, SalesforceApiSettings api) : ICrm
{
    public const string CrmName = "salesforce";

    public string Name => CrmName;

    public string Label => SalesforceSettings.Label;

    public bool ReadsBack => api.Missing is null;

    public CrmFieldMap Fields => settings.Fields;

    public Mapping Map(StoredDelivery delivery, DateTimeOffset now) => mapper.Map(delivery, now);
}
