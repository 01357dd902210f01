namespace SkyGeni.Bot.Scoring;

/// <summary>Something that was decided of a model: an entry of the changelog.</summary>
/// <param name="Id">In the order of time.</param>
/// <param name="Version">The model.</param>
/// <param name="At">When.</param>
/// <param name="Kind">One of <see cref="DecisionKind"/>.</param>
/// <param name="By">Who or what.</param>
/// <param name="Against">The champion at that moment, before any change; null where there was none.</param>
/// <param name="Why">A sentence or two.</param>
public sealed record ModelDecision(long Id, string Version, DateTimeOffset At, string Kind, Decider By, string? Against, string Why);

/// <summary>Who or what decided.</summary>
/// <param name="Way">One of the words below.</param>
/// <param name="PersonId">Of the roster; null where it was no person known by name.</param>
public sealed record Decider(string Way, string? PersonId = null)
{
    /// <summary>The program, after a training.</summary>
    public static Decider Training { get; } = new("training");

    /// <summary>Whoever holds an admin's key.</summary>
    public static Decider Api { get; } = new("api");

    /// <summary>Whoever may run the program's verbs.</summary>
    public static Decider CommandLine { get; } = new("command line");

    public static Decider InSlack(string personId) => new("slack", personId);
}

/// <summary>The words for what was decided of a model.</summary>
public static class DecisionKind
{
    /// <summary>It took over.</summary>
    public const string Promoted = "promoted";

    /// <summary>It did not pass, so that the champion was kept.</summary>
    public const string Kept = "kept";

    /// <summary>It passed and waits for an admin.</summary>
    public const string Waiting = "waiting";

    /// <summary>An admin let it take over.</summary>
    public const string Approved = "approved";

    /// <summary>An admin kept the champion instead.</summary>
    public const string Declined = "declined";

    /// <summary>Nobody had decided when something newer came.</summary>
    public const string Lapsed = "lapsed";

    /// <summary>It got the crown back from the one that had taken over from it.</summary>
    public const string RolledBack = "rolled-back";

    /// <summary>A decision to keep the champion was taken back: it waits again.</summary>
    public const string Reopened = "reopened";
}
