using SkyGeni.Bot.Ingest.HubSpot;
using SkyGeni.Bot.Ingest.Salesforce;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>Every CRM that can be asked for its deals.</summary>
internal sealed class CrmReaders(HubSpotReader hubSpot, SalesforceReader salesforce)
{
    public IReadOnlyList<ICrmReader> All { get; } = [hubSpot, salesforce];

    /// <summary>Those whose settings are there.</summary>
    public IEnumerable<ICrmReader> Ready => All.Where(reader => reader.MissingSetting is null);

    /// <summary>The reader of a CRM's name, in any case; null where there is none.</summary>
    public ICrmReader? Find(string crm) => All.FirstOrDefault(reader => string.Equals(reader.Crm, crm, StringComparison.OrdinalIgnoreCase));
}
