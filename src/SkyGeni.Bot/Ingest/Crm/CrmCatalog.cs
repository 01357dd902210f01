using SkyGeni.Bot.Ingest.HubSpot;
using SkyGeni.Bot.Ingest.Salesforce;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>Every CRM whose deliveries are understood.</summary>
internal sealed class CrmCatalog(HubSpotCrm hubSpot, SalesforceCrm salesforce)
{
    public IReadOnlyList<ICrm> All { get; } = [hubSpot, salesforce];

    /// <summary>The CRM of a source's name; null where the source is none.</summary>
    public ICrm? Find(string source) => All.FirstOrDefault(crm => crm.Name == source);

    /// <summary>The CRM of a name that stands in a table.</summary>
    /// <exception cref="InvalidOperationException">A newer version of the program wrote the name.</exception>
    public ICrm Of(string name) => Find(name)
        ?? throw new InvalidOperationException($"Nobody here understands the CRM '{name}'.");
}
