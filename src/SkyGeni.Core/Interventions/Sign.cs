namespace SkyGeni.Core.Interventions;

/// <summary>What an event of a deal shows that somebody did.</summary>
public enum Sign
{
    Call,
    Meeting,
    Email,

    /// <summary>Something else was done with the customer, or it is not said what.</summary>
    Contact,

    /// <summary>The close date was set to a day that is still to come.</summary>
    CloseDateAhead,

    NextStepSet,

    /// <summary>The stage moved on: to one it had not been in, or back to where it had fallen from.</summary>
    StageForward,

    AmountRaised,

    /// <summary>More people of the customer take part than before.</summary>
    ContactAdded,

    /// <summary>An executive who takes part was named.</summary>
    ExecutiveNamed,

    /// <summary>No competitor is named any more.</summary>
    CompetitorGone,

    DiscountChanged,
}
