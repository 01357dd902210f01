using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Feedback;

/// <summary>An end of a deal whose owner was asked why.</summary>
/// <param name="Id">Its own id.</param>
/// <param name="DealId">The deal.</param>
/// <param name="ClosedAt">When it ended.</param>
/// <param name="Outcome">How.</param>
/// <param name="PersonId">The owner who is asked.</param>
/// <param name="AskingId">The message that asks.</param>
/// <param name="AskedAt">When that was decided.</param>
/// <param name="State">What became of the question.</param>
public sealed record Closing(
    string Id, string DealId, DateTimeOffset ClosedAt, Outcome Outcome, string PersonId, string AskingId, DateTimeOffset AskedAt, ClosingState State)
{
    /// <summary>What was answered; null before that.</summary>
    public ClosingAnswer? Answer { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }
}

public enum ClosingState
{
    Asked,
    Answered,

    /// <summary>Its owner does not want to be asked about it.</summary>
    Skipped,
}

/// <summary>Why a deal ended, as its owner says.</summary>
/// <param name="Reason">The id of one of <see cref="CloseReasons"/>.</param>
/// <param name="Competitor">Which one, where that is the reason and they said it.</param>
/// <param name="Words">What they added.</param>
/// <param name="Useful">Whether anything that was said of the deal helped: one of <see cref="Usefulness"/>; null: they did not say.</param>
public sealed record ClosingAnswer(string Reason, string? Competitor, string? Words, string? Useful);

/// <summary>Answers to "was anything we said useful?", as they are stored.</summary>
public static class Usefulness
{
    public const string Yes = "yes";
    public const string Partly = "partly";
    public const string No = "no";

    public static bool IsKnown(string? word) => word is Yes or Partly or No;
}

/// <summary>How many deals ended for a reason.</summary>
public sealed record ReasonCount(Outcome Outcome, string Reason, int Deals);

/// <summary>A deal that has ended and may be asked about.</summary>
public sealed record EndedDeal(string DealId, string? OwnerId, Outcome Outcome, DateTimeOffset ClosedAt, decimal? Amount, DateTimeOffset LearnedAt);
