using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>HubSpot among the CRMs.</summary>
internal sealed class HubSpotCrm(HubSpotMapper mapper) : ICrm
{
    public const string CrmName = "hubspot";

    public string Name => CrmName;

    public string Label => HubSpotSettings.Label;

    public bool ReadsBack => false;

    public Mapping Map(StoredDelivery delivery, DateTimeOffset now) => mapper.Map(delivery, now);
}
