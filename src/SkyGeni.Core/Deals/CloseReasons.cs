namespace SkyGeni.Core.Deals;

/// <summary>A main reason for which deals are won or lost.</summary>
/// <param name="Id">Stored; kebab-case.</param>
/// <param name="Label">As a person reads it.</param>
public sealed record CloseReason(string Id, string Label);

/// <summary>The main reasons an owner chooses from. They are known only when a deal has ended, so they are no feature and no score ever reads them.</summary>
public static class CloseReasons
{
    public const string Competitor = "competitor";

    public static IReadOnlyList<CloseReason> OfWon { get; } =
    [
        new("product-fit", "The product fits"),
        new("price", "The price"),
        new("relationship", "The relationship"),
        new("timing", "The time was right"),
        new("service", "Service and support"),
        new("other", "Something else"),
    ];

    public static IReadOnlyList<CloseReason> OfLost { get; } =
    [
        new("price", "The price"),
        new("product-fit", "The product does not fit"),
        new(Competitor, "A competitor"),
        new("no-decision", "No decision was made"),
        new("timing", "The time was wrong"),
        new("budget", "No budget"),
        new("relationship", "The relationship"),
        new("other", "Something else"),
    ];

    public static IReadOnlyList<CloseReason> Of(Outcome outcome) => outcome == Outcome.Won ? OfWon : OfLost;

    /// <summary>Null where no such reason is known for that end.</summary>
    public static CloseReason? Find(Outcome outcome, string? id) => Of(outcome).FirstOrDefault(reason => reason.Id == id);
}
