using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>What an event of a CRM's comes to.</summary>
internal abstract record Mapping
{
    private Mapping()
    {
    }

    /// <summary>These events of deals.</summary>
    internal sealed record Events(IReadOnlyList<DealEvent> Items) : Mapping
    {
        /// <summary>Deals of which the event tells too little: they are asked for.</summary>
        public IReadOnlyList<string> ReadBack { get; init; } = [];

        /// <summary>The CRM's fields it speaks of, and whether each holds a value.</summary>
        public IReadOnlyList<FieldSeen> Seen { get; init; } = [];

        /// <summary>What of it could not be taken, where the rest could; null: all was.</summary>
        public Refused? Left { get; init; }
    }

    /// <summary>What could not be taken, if anything.</summary>
    public Refused? Untaken => this as Refused ?? (this as Events)?.Left;

    /// <summary>Nothing that is of interest here.</summary>
    /// <param name="Kind">A word for counters: one of a few.</param>
    internal sealed record Ignored(string Kind) : Mapping;

    /// <summary>Something of interest that cannot be taken.</summary>
    /// <param name="Field">What: a field of the event, or of the record.</param>
    /// <param name="DealId">Of which deal, where it says so.</param>
    /// <param name="Problem">Why, and what is allowed; the form of the value, never the value.</param>
    internal sealed record Refused(string Field, string? DealId, string Problem) : Mapping;
}

/// <summary>That a field of the CRM's was looked at, and whether it held a value.</summary>
internal readonly record struct FieldSeen(string Field, bool Filled);
