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

/// <summary>The words for <see cref="Sign"/>, as settings name them.</summary>
public static class Signs
{
    /// <summary>Every word, in the order of the signs.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetValues<Sign>().Select(Word)];

    public static string Word(this Sign sign) => sign switch
    {
        Sign.Call => "call",
        Sign.Meeting => "meeting",
        Sign.Email => "email",
        Sign.Contact => "contact",
        Sign.CloseDateAhead => "close-date-ahead",
        Sign.NextStepSet => "next-step-set",
        Sign.StageForward => "stage-forward",
        Sign.AmountRaised => "amount-raised",
        Sign.ContactAdded => "contact-added",
        Sign.ExecutiveNamed => "executive-named",
        Sign.CompetitorGone => "competitor-gone",
        _ => "discount-changed",
    };

    /// <summary>Reads a word; null where it is none.</summary>
    public static Sign? Read(string? word)
    {
        foreach (var sign in Enum.GetValues<Sign>())
        {
            if (sign.Word() == word)
            {
                return sign;
            }
        }

        return null;
    }
}
