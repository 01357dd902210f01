namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>A CRM that can be asked for its deals.</summary>
internal interface ICrmReader
{
    /// <inheritdoc cref="ICrm.Name"/>
    string Crm { get; }

    /// <inheritdoc cref="ICrm.Label"/>
    string Label { get; }

    /// <summary>What is not set without which it cannot be asked, such as <c>Crm:HubSpot:AccessToken</c>; null: all is.</summary>
    string? MissingSetting { get; }

    /// <summary>How many records are asked for at once.</summary>
    int AtOnce { get; }

    /// <summary>The steps of reading all there is, or of what changed, in order.</summary>
    IReadOnlyList<CrmPhase> Phases(bool complete);

    /// <summary>Some records by their ids, with their histories.</summary>
    Task<CrmAnswer<CrmPage>> ReadAsync(IReadOnlyCollection<string> ids, CancellationToken cancel);

    /// <summary>The next part of a phase.</summary>
    /// <param name="phase">One of <see cref="Phases"/>.</param>
    /// <param name="place">Where the part before ended; null: at the beginning.</param>
    /// <param name="since">What changed from here on; null: all.</param>
    Task<CrmAnswer<CrmPage>> PageAsync(CrmPhase phase, string? place, DateTimeOffset? since, CancellationToken cancel);
}

/// <summary>A step of reading a CRM.</summary>
/// <param name="Name">Its stable name, which people read.</param>
/// <param name="Essential">Whether the rest is in vain where access to this is denied.</param>
internal sealed record CrmPhase(string Name, bool Essential);
