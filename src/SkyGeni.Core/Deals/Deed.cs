namespace SkyGeni.Core.Deals;

/// <summary>What was done about a deal, or on purpose not done. The words are stored with events.</summary>
public enum DeedKind
{
    /// <summary>Its owner was told: an alert reached them.</summary>
    Told,

    /// <summary>Somebody did something for it.</summary>
    Acted,

    /// <summary>Its owner would have been told, and was not, to see what happens when nothing is done.</summary>
    HeldOut,
}

/// <summary>Something done about a deal, as it was known at an instant.</summary>
/// <param name="Id">Its own id, by which it can be taken back.</param>
/// <param name="Kind">What.</param>
/// <param name="KnownAt">Since when it is known: features count from here, so that what is logged late is not seen early.</param>
/// <param name="HappenedAt">When it happened; not after <paramref name="KnownAt"/>.</param>
/// <param name="HeldOutShare">Of deals like it, the share that was held out when this was decided, 0–1; null: none was.</param>
public readonly record struct Deed(string Id, DeedKind Kind, DateTimeOffset KnownAt, DateTimeOffset HappenedAt, double? HeldOutShare);

/// <summary>The words for <see cref="DeedKind"/> in events.</summary>
public static class DeedWords
{
    public const string Told = "told";
    public const string Acted = "acted";
    public const string HeldOut = "held-out";

    /// <summary>Takes an earlier one of the same id back.</summary>
    public const string Undone = "undone";

    public static string Word(this DeedKind kind) => kind switch
    {
        DeedKind.Told => Told,
        DeedKind.Acted => Acted,
        _ => HeldOut,
    };

    /// <summary>Null for <see cref="Undone"/> and for what no version of this program wrote.</summary>
    public static DeedKind? Read(string? word) => word switch
    {
        Told => DeedKind.Told,
        Acted => DeedKind.Acted,
        HeldOut => DeedKind.HeldOut,
        _ => null,
    };
}
