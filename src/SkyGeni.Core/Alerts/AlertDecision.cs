namespace SkyGeni.Core.Alerts;

/// <summary>What was decided. The words are stored.</summary>
public enum AlertOutcome
{
    Raise = 1,
    Suppress,

    /// <summary>It is quiet: looked at again when that ends.</summary>
    Wait,

    /// <summary>The alert is over: its copies say why.</summary>
    End,

    /// <summary>A manager is told too.</summary>
    PassOn,
}

/// <summary>Why. The words are stored.</summary>
public enum AlertReason
{
    HigherBand = 1,
    Jumped,
    NewOwner,

    NobodyToTell,
    TurnedOff,
    Settling,
    NotNew,
    OldNews,
    NothingToDo,
    Snoozed,
    Dismissed,
    ActedOn,
    OnTrack,
    BelowLeastAmount,
    OtherStage,
    OwnChange,
    ToldLately,
    HeldOut,
    OverBudget,

    QuietHours,

    ClosedWon,
    ClosedLost,
    Deleted,
    Moved,
    BackOnTrack,
    ToldAgain,
    Overtaken,
    Old,

    NobodyLooked,

    /// <summary>The person found alerts of this kind not helpful, so one has to tell of more.</summary>
    FoundUnhelpful,
}

/// <summary>One decision about one deal and one person, with what it rests on.</summary>
/// <param name="Outcome">What.</param>
/// <param name="Reason">Why.</param>
/// <param name="PersonId">Who is told, or would have been; null where there is nobody.</param>
public sealed record AlertDecision(AlertOutcome Outcome, AlertReason Reason, string? PersonId)
{
    /// <summary>When a waiting one is looked at again.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>By how much the chance rose, 0–1.</summary>
    public double Rise { get; init; }

    /// <summary>By how much it would have had to, within its band.</summary>
    public double Needed { get; init; }

    /// <summary>How many alerts the person had that day before this.</summary>
    public int ToldToday { get; init; }

    /// <summary>How helpful the person found alerts of this kind, where that raised <see cref="Needed"/>.</summary>
    public HeardWeight? Heard { get; init; }
}

/// <summary>The words for outcomes and reasons in SQL, JSON and metrics.</summary>
public static class AlertWords
{
    private static readonly Dictionary<string, AlertReason> Reasons = Enum.GetValues<AlertReason>().ToDictionary(Word, StringComparer.Ordinal);
    private static readonly Dictionary<string, AlertOutcome> Outcomes = Enum.GetValues<AlertOutcome>().ToDictionary(Word, StringComparer.Ordinal);

    public static string Word(this AlertOutcome outcome) => Kebab(outcome.ToString());

    public static string Word(this AlertReason reason) => Kebab(reason.ToString());

    public static AlertReason ReadReason(string word) => Reasons[word];

    public static AlertOutcome ReadOutcome(string word) => Outcomes[word];

    private static string Kebab(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? $"{(i == 0 ? "" : "-")}{char.ToLowerInvariant(c)}" : $"{c}"));
}
