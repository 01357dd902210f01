using SkyGeni.Bot.Ingest.HubSpot;
using SkyGeni.Bot.Ingest.Salesforce;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>Every CRM whose deliveries are understood.</summary>
internal sealed class CrmCatalog(HubSpotCrm hubSpot, SalesforceCrm salesforce)
{
    public IReadOnlyList<ICrm> All { get; } = [hubSpot, salesforce];

    /// <summary>The CRM of a name that stands in a table.</summary>
    /// <exception cref="InvalidOperationException">A newer version of the program wrote the name.</exception>
    public ICrm Of(string name) => All.FirstOrDefault(crm => crm.Name == name)
        ?? throw new InvalidOperationException($"Nobody here understands the CRM '{name}'.");
}
