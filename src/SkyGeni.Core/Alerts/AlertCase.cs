using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Alerts;

/// <summary>What brought a deal up.</summary>
public enum AlertOccasion
{
    /// <summary>Something of its own raised its chance of loss.</summary>
    Rose = 1,

    /// <summary>It has a new owner, while an alert to the former stands.</summary>
    Moved = 2,
}

/// <summary>A deal that somebody might be told of now: all that is known of it when it is decided.</summary>
public sealed record AlertCase
{
    /// <summary>As attention sees it: its figures, and what people said of it and did about it.</summary>
    public required AttentionCandidate Deal { get; init; }

    /// <summary>What people call it.</summary>
    public string Title { get; init; } = "";

    /// <summary>Whose deal it is at the customer's side; null where unknown.</summary>
    public string? Account { get; init; }

    /// <summary>Its place in the experiment that compares alerts with none; null: none runs, or the deal takes no part.</summary>
    public AlertTrial? Trial { get; init; }

    /// <summary>Of the score in force.</summary>
    public required long ScoreId { get; init; }

    public AlertOccasion Occasion { get; init; } = AlertOccasion.Rose;

    /// <summary>The 95 % range of the score.</summary>
    public required double Low { get; init; }

    /// <inheritdoc cref="Low"/>
    public required double High { get; init; }

    /// <summary>What it is compared with: what was said a week ago, when it was first scored, or in the last alert.</summary>
    public required AlertReference Then { get; init; }

    /// <summary>What the deal's own events and time moved since, in log-odds; what other deals or another model moved is not in it.</summary>
    public required double OwnMoved { get; init; }

    /// <summary>Of that, what the deal's own events moved.</summary>
    public double InputsMoved { get; init; }

    /// <summary>As of when it is scored.</summary>
    public required DateTimeOffset AsOf { get; init; }

    public required DateTimeOffset DealSince { get; init; }

    /// <summary>When the last known thing happened to the deal.</summary>
    public required DateTimeOffset HappenedAt { get; init; }

    /// <summary>Who made its last change, by roster id; null where no source says.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>Who last logged an action on it; null: nobody lately.</summary>
    public string? ActedBy { get; init; }

    /// <summary>Whether a recommendation applies.</summary>
    public required bool HasAdvice { get; init; }

    /// <summary>The last alert of the deal to anybody; null where there was none lately.</summary>
    public LastAlert? LastAlert { get; init; }

    /// <summary>By how much its chance rose, 0–1: what it rose in all or what its own causes raised it by, whichever is less.</summary>
    public double Rise => Math.Min(Deal.LossProbability, OwnProbability) - Then.LossProbability;

    /// <summary>Where its own causes alone would have brought it.</summary>
    public double OwnProbability => Features.LogOdds.ToProbability(Features.LogOdds.Of(Then.LossProbability) + OwnMoved);
}

/// <summary>A deal's place in an experiment on alerts.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="UnitId">The deal, owner or account that was dealt to the arm.</param>
/// <param name="ArmId">The arm.</param>
/// <param name="HeldOut">Whether it is the arm that is not told.</param>
public sealed record AlertTrial(string ExperimentId, string UnitId, string ArmId, bool HeldOut);

/// <summary>An earlier score that a case is compared with.</summary>
public sealed record AlertReference(long ScoreId, DateTimeOffset At, double LossProbability, RiskBand Band);

/// <summary>When a deal was last told of, and in which band it was then.</summary>
public sealed record LastAlert(DateTimeOffset At, RiskBand Band);

/// <summary>Who would be told.</summary>
/// <param name="Id">By roster id.</param>
/// <param name="CanBeReached">Whether a Slack account, or an address by which it is found, is known.</param>
/// <param name="On">Whether they want alerts.</param>
/// <param name="Attention">Their least amount and stages.</param>
/// <param name="Quiet">When they are not to be disturbed.</param>
/// <param name="ADay">How many alerts a day they want at the most.</param>
public sealed record AlertReader(string Id, bool CanBeReached, bool On, AttentionRules Attention, QuietHours Quiet, int ADay)
{
    /// <summary>How helpful they found alerts, by what was new then; a kind they said nothing of is absent.</summary>
    public IReadOnlyDictionary<AlertReason, HeardWeight> Heard { get; init; } = System.Collections.Immutable.ImmutableDictionary<AlertReason, HeardWeight>.Empty;
}

/// <summary>What holds for everybody at one instant.</summary>
/// <param name="Now">The instant.</param>
/// <param name="Cuts">The bands of the model in force.</param>
public sealed record AlertRules(DateTimeOffset Now, BandCuts Cuts)
{
    /// <summary>The experiment that <c>Alerts:HoldoutShare</c> holds alerts out in.</summary>
    public const string Experiment = "alerts";

    /// <summary>A deal is told of again within this time only where it went into a higher band since.</summary>
    public TimeSpan Cap { get; init; } = TimeSpan.FromDays(3);

    /// <summary>By how much a chance has to rise, 0–1, where it stays in its band.</summary>
    public double LeastRise { get; init; } = 0.10;

    /// <summary>What <see cref="OrdinaryMovement"/> found.</summary>
    public double UsualMovement { get; init; }

    /// <summary>So young a deal is still being filled in.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What happened longer ago, and is learned only now, is history.</summary>
    public TimeSpan IsNewsFor { get; init; } = TimeSpan.FromDays(3);

    /// <summary>An action that somebody logged themselves so lately explains the change to them.</summary>
    public TimeSpan OwnDoing { get; init; } = TimeSpan.FromHours(1);
}
