using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>How to train. Every default is meant to be left alone.</summary>
public sealed record TrainingOptions
{
    /// <summary>What the model will be called.</summary>
    public required string Version { get; init; }

    /// <summary>The same seed and events give the same model.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Age in days at which a closed deal counts half in loss rates, durations and amounts; at least 30.</summary>
    public double HalfLifeDays { get; init; } = PipelineFold.DefaultHalfLifeDays;

    /// <summary>Days between looks at open deals: 7, 14 or 28; null: the shortest that the row budget allows.</summary>
    public int? LandmarkEveryDays { get; init; }

    /// <summary>The most looks to train on; above it whole deals are left out, chosen by a hash of their id. At least 1,000.</summary>
    public int RowBudget { get; init; } = 200_000;

    /// <summary>Features (ids) to use though they look like leaks; recorded in the model card.</summary>
    public IReadOnlySet<string> AllowSuspects { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Kinds of custom fields, by name, where their values do not tell; others are told by their values.</summary>
    public IReadOnlyDictionary<string, AttributeKind> AttributeKinds { get; init; } = new Dictionary<string, AttributeKind>(StringComparer.Ordinal);

    /// <summary>Whether boosted trees can be learned on this machine.</summary>
    internal Func<bool> TreesLoad { get; init; } = () => BoostedLibrary.Loads;

    /// <summary>
    /// Up to when the champion knew the pipeline: the method chosen is then also trained on what was known by then, and judged on
    /// later looks, so that both can be compared though the last origin lies before. Null: nobody is to be compared with.
    /// </summary>
    public DateTimeOffset? ChampionCutoff { get; init; }

    internal bool Allows(Refusal refusal) => refusal.Reason == RefusalReason.SuspectedLeak && AllowSuspects.Contains(refusal.Id);

    /// <summary>Resamples of deals behind each interval.</summary>
    public int BootstrapSamples { get; init; } = 400;
}

/// <summary>How far training is.</summary>
/// <param name="Step">What is being done, for a person to read.</param>
/// <param name="Share">0–1 of the whole.</param>
public readonly record struct TrainingProgress(string Step, double Share);

/// <summary>A model, and how predictions like its own did on later deals.</summary>
public sealed record TrainingResult(RiskModel Model, Evaluation Evaluation);

/// <summary>Predictions made with what was known at several origins, beside what happened later.</summary>
/// <param name="Origins">The instants trained at; empty where there were too few closed deals.</param>
/// <param name="Predictions">Of the chosen method.</param>
public sealed record Evaluation(IReadOnlyList<DateTimeOffset> Origins, IReadOnlyList<JudgedPrediction> Predictions)
{
    /// <summary>
    /// Of the same method trained at <see cref="TrainingOptions.ChampionCutoff"/>, on looks since at deals that have ended: the
    /// quick ones, so fit to compare two models with, not to say how good one is.
    /// </summary>
    public IReadOnlyList<JudgedPrediction> SinceChampion { get; init; } = [];
}

/// <summary>One look at an open deal, what was said then, and what happened.</summary>
/// <param name="DealId">The deal.</param>
/// <param name="Origin">What the model that said so had been trained on lay before this.</param>
/// <param name="At">The instant of the look.</param>
/// <param name="LossProbability">What was said.</param>
/// <param name="BaseRate">The loss rate of late, known at the origin.</param>
/// <param name="Lost">What happened.</param>
/// <param name="Amount">At the look; null where unknown.</param>
/// <param name="AgeDays">At the look.</param>
public readonly record struct JudgedPrediction(
    string DealId, DateTimeOffset Origin, DateTimeOffset At, double LossProbability, double BaseRate, bool Lost, decimal? Amount, double AgeDays)
{
    /// <summary>The loss rate of deals seen in the same stage, known at the origin; null where stages have no history.</summary>
    public double? StageRate { get; init; }

    /// <summary>What kind of deal it was at the look.</summary>
    public DealSegments Segments { get; init; }
}

/// <summary>By what a table of segments divides deals; null where unknown.</summary>
/// <param name="Stage">Only where stages have history.</param>
/// <param name="Product">The product.</param>
/// <param name="Region">The region.</param>
/// <param name="OwnerDeals">How many deals the owner had had by the origin.</param>
public readonly record struct DealSegments(string? Stage, string? Product, string? Region, int? OwnerDeals);
