namespace SkyGeni.Benchmarks.Live;

/// <summary>What is changed of a deal.</summary>
internal enum Changing
{
    Amount,
    Stage,
    NextStep,

    /// <summary>The attribute that tells most: the deal is likelier to be lost.</summary>
    Worse,

    /// <summary>Won or lost.</summary>
    End,
}

/// <summary>One change of one deal, as a CRM knows it.</summary>
/// <param name="Number">Unique in the run.</param>
/// <param name="Deal">The number of the deal.</param>
/// <param name="Value">The new value.</param>
/// <param name="OccurredAt">In milliseconds since 1970; no two changes of a deal share one.</param>
internal sealed record Update(int Number, int Deal, Changing Field, string Value, long OccurredAt);

/// <summary>By which way a delivery is sent.</summary>
internal enum Way
{
    HubSpot,
    Api,
}

/// <summary>Some updates sent together.</summary>
/// <param name="Copies">How often it is sent: senders repeat.</param>
internal sealed record Delivery(int Number, Way Way, IReadOnlyList<Update> Updates, int Copies);
