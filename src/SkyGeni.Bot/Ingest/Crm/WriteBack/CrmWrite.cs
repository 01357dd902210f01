namespace SkyGeni.Bot.Ingest.Crm.WriteBack;

/// <summary>What is to stand in a CRM, or to be gone from it, of an intervention.</summary>
/// <param name="InterventionId">The intervention; its mark in the CRM too.</param>
/// <param name="Stamp">The instant it carries there.</param>
/// <param name="Wanted">Whether it is to stand there.</param>
/// <param name="RemoteId">The CRM's id of it, while it stands there.</param>
/// <param name="Attempts">Attempts before this one.</param>
/// <param name="CreatedAt">Since when it waits.</param>
internal sealed record CrmWrite(
    string InterventionId, string Crm, string DealId, WriteBackForm Form, DateTimeOffset Stamp, bool Wanted, string? RemoteId, int Attempts, DateTimeOffset CreatedAt)
{
    private const int LongestTitle = 200;

    /// <summary>What was done, in words.</summary>
    public required string What { get; init; }

    public string? Note { get; init; }
    public required DateOnly HappenedOn { get; init; }

    /// <summary>Who did it, as colleagues call them.</summary>
    public required string Person { get; init; }

    /// <summary>By this it is found again, should the answer to a write be lost.</summary>
    public string Mark => $"SkyGeni {InterventionId}";

    public string Title => What.Length <= LongestTitle ? What : What[..LongestTitle];

    /// <summary>The whole, line by line.</summary>
    public IEnumerable<string> Lines =>
    [
        $"{What}, {HappenedOn:yyyy-MM-dd}",
        .. Note is null ? [] : Note.Split('\n'),
        $"Logged in Slack by {Person} ({Mark})",
    ];
}
