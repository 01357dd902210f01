using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>What is known of the account: whose deals these are, and what its stages mean.</summary>
/// <param name="PortalId">Null: not known yet; events of any account are then taken.</param>
/// <param name="TimeZone">The account's own; null: not known.</param>
internal sealed record HubSpotKnown(long? PortalId, string? TimeZone, IReadOnlyDictionary<string, KnownStage> Stages)
{
    /// <summary>How long until the account's next day begins, which renews the daily limit.</summary>
    public TimeSpan UntilMidnight(DateTimeOffset now)
    {
        var zone = TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var found) ? found : TimeZoneInfo.Utc;
        var local = TimeZoneInfo.ConvertTime(now, zone);
        return TimeSpan.FromDays(1) - local.TimeOfDay;
    }
}

/// <summary>The account in memory: asked for each event, read anew now and then.</summary>
/// <param name="read">Reads what is known of it.</param>
internal sealed class HubSpotAccount(HubSpotSettings settings, Func<Task<HubSpotKnown>> read)
{
    private volatile HubSpotKnown? current;

    /// <summary>What is known now. The first use reads it, once, from the local store.</summary>
    public HubSpotKnown Current => current ?? LoadAsync().GetAwaiter().GetResult();

    /// <summary>Reads it again: after a write here, and now and then for writes of other processes.</summary>
    public async Task<HubSpotKnown> LoadAsync()
    {
        var known = await read();
        return current = known with { PortalId = settings.PortalId ?? known.PortalId };
    }

    /// <summary>How a stage is called here.</summary>
    public string NameOf(string stageId) => Current.Stages.TryGetValue(stageId, out var stage) ? stage.Name : stageId;

    /// <summary>Whether a deal in a stage is open, won or lost: by the settings, then by HubSpot's own pipelines.</summary>
    public string OutcomeOf(string stageId) =>
        settings.WonStages.Contains(stageId) ? Outcomes.Won
        : settings.LostStages.Contains(stageId) ? Outcomes.Lost
        : Current.Stages.GetValueOrDefault(stageId)?.Outcome switch
        {
            Outcome.Won => Outcomes.Won,
            Outcome.Lost => Outcomes.Lost,
            _ => Outcomes.Open,
        };
}
