namespace SkyGeni.Bot.Feedback;

/// <summary>What a person last said of what we said of a deal.</summary>
/// <param name="DealId">The deal.</param>
/// <param name="PersonId">Whose opinion.</param>
/// <param name="Helpful">Whether it helped.</param>
/// <param name="Reason">What was off: an id of <see cref="OffReason"/> or the person's own words; null where not asked or not said.</param>
/// <param name="ScoreId">The score they saw; null where unknown.</param>
/// <param name="GivenAt">When.</param>
public sealed record Opinion(string DealId, string PersonId, bool Helpful, string? Reason, long? ScoreId, DateTimeOffset GivenAt);

/// <summary>The ready answers to "What was off?".</summary>
public static class OffReason
{
    public const string WrongData = "wrong-data";
    public const string AlreadyKnew = "already-knew";
    public const string NotMyDeal = "not-my-deal";

    /// <summary>As it reads in "Noted: not helpful (wrong data)"; anything else is the person's own words.</summary>
    public static string Said(string reason) => reason switch
    {
        WrongData => "wrong data",
        AlreadyKnew => "already knew",
        NotMyDeal => "not my deal",
        _ => reason,
    };
}
