using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>What an event of HubSpot's comes to.</summary>
internal abstract record Mapping
{
    private Mapping()
    {
    }

    /// <summary>These events of deals.</summary>
    internal sealed record Events(IReadOnlyList<DealEvent> Items) : Mapping;

    /// <summary>Nothing that is of interest here.</summary>
    /// <param name="Kind">A word for counters: one of a few.</param>
    internal sealed record Ignored(string Kind) : Mapping;

    /// <summary>Something of interest that cannot be read.</summary>
    /// <param name="Field">What: a field of the event, or a property.</param>
    /// <param name="DealId">Of which deal, where it says so.</param>
    /// <param name="Problem">Why, and what is allowed; the form of the value, never the value.</param>
    internal sealed record Refused(string Field, string? DealId, string Problem) : Mapping;
}
