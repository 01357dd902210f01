using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>HubSpot among the CRMs that send what happens.</summary>
internal sealed class HubSpotCrm(HubSpotSettings settings, HubSpotMapper mapper) : ICrm
{
    public const string CrmName = "hubspot";

    public string Name => CrmName;

    public string Label => HubSpotSettings.Label;

    public bool ReadsBack => settings.AccessToken is not null;

    public CrmFieldMap Fields => settings.Fields;

    public Mapping Map(StoredDelivery delivery, DateTimeOffset now) => mapper.Map(delivery, now);
}
