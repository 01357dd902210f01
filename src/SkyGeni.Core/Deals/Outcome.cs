namespace SkyGeni.Core.Deals;

/// <summary>How a deal ended, or that it has not: an open deal is never "won so far".</summary>
public enum Outcome
{
    Open = 0,
    Won = 1,
    Lost = 2,
}

/// <summary>The words for <see cref="Outcome"/> in events, CSV and JSON.</summary>
public static class Outcomes
{
    public const string Won = "won";
    public const string Lost = "lost";
    public const string Open = "open";

    /// <summary>Reads <c>won</c>, <c>lost</c> in any case; null and anything else is open.</summary>
    public static Outcome Parse(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        Won => Outcome.Won,
        Lost => Outcome.Lost,
        _ => Outcome.Open,
    };
}
