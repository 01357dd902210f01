using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>Which stages end a deal, and how: as the settings say, then as Salesforce itself said when it was last asked.</summary>
internal sealed class SalesforceStages(SalesforceSettings settings)
{
    private volatile IReadOnlyDictionary<string, string> known = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary><c>won</c>, <c>lost</c> or <c>open</c>.</summary>
    public string OutcomeOf(string stage) =>
        settings.WonStages.Contains(stage) ? Outcomes.Won
        : settings.LostStages.Contains(stage) ? Outcomes.Lost
        : known.GetValueOrDefault(stage, Outcomes.Open);

    /// <summary>Takes what Salesforce said of its stages, by name.</summary>
    public void Learn(IReadOnlyDictionary<string, string> outcomes) => known = outcomes;
}
