namespace SkyGeni.Core.Scoring;

/// <summary>What a model is, what it learned from, and what it is worth: everything a person needs to decide whether to believe it.</summary>
public sealed record ModelCard
{
    public required string Version { get; init; }
    public required Evidence Evidence { get; init; }

    /// <summary>Nothing later than this was known to it.</summary>
    public required DateTimeOffset Cutoff { get; init; }
    public required TrainedOn TrainedOn { get; init; }

    /// <summary>How it is made: <c>logistic regression</c>, …, with what was tuned.</summary>
    public required string Method { get; init; }

    /// <summary>Measured on later deals than it learned from; null where there were too few to measure.</summary>
    public required EvaluationMetrics? Metrics { get; init; }

    /// <summary>The same of always saying the loss rate of late.</summary>
    public required EvaluationMetrics? BaseRateMetrics { get; init; }

    /// <summary>The same of always saying the loss rate of the deal's stage; null where stages have no history.</summary>
    public EvaluationMetrics? StageRateMetrics { get; init; }

    /// <summary>How the model did on kinds of deals; those with too few looks are left out.</summary>
    public IReadOnlyList<SegmentMetrics> Segments { get; init => field = value ?? []; } = [];

    /// <summary>What came of what it called by each band, on later deals; empty where it was not measured or has no skill.</summary>
    public IReadOnlyList<BandRecord> Record { get; init => field = value ?? []; } = [];

    /// <summary>Log loss of the model minus that of the base rate, on the same deals; below 0 is better.</summary>
    public required Measured? LogLossAgainstBaseRate { get; init; }

    /// <summary>Whether it showed on later deals that it knows more than the loss rate.</summary>
    public required bool HasSkill { get; init; }

    /// <summary>The same for a seller, as a sentence.</summary>
    public required string SkillStatement { get; init; }

    /// <summary>The loss rate of late, 0–1.</summary>
    public required double BaseRate { get; init; }
    public required BandCuts Bands { get; init; }
    public required IReadOnlyList<FeatureUse> Features { get; init; }
    public required IReadOnlyList<Refusal> Refused { get; init; }

    /// <summary>Suspected leaks that somebody allowed by name.</summary>
    public required IReadOnlyList<string> Allowed { get; init; }

    /// <summary>Of those the ones that are suspected still, with the evidence that stands against each.</summary>
    public IReadOnlyList<Refusal> Overrides { get; init => field = value ?? []; } = [];

    /// <summary>Every method tried, with its log loss on later deals.</summary>
    public required IReadOnlyList<CandidateResult> Candidates { get; init; }

    /// <summary>What was done about the deals, and which chance a score therefore is; null where nothing was done about any.</summary>
    public TreatmentNote? Treatment { get; init; }

    /// <summary>What a careful reader should know besides: collinear features, sampled landmarks, thin data.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
    public required int Seed { get; init; }
}

/// <summary>What a model learned from.</summary>
public sealed record TrainedOn(int Deals, int Won, int Lost, int Open, int Landmarks, DateTimeOffset? From, DateTimeOffset? To);

/// <summary>From which chance of loss on a deal is in a band, 0–1.</summary>
public sealed record BandCuts(double Watch, double High)
{
    public RiskBand Of(double lossProbability) =>
        lossProbability >= High ? RiskBand.High : lossProbability >= Watch ? RiskBand.Watch : RiskBand.OnTrack;
}

/// <summary>A figure with its 95 % interval (bootstrap by deal).</summary>
public sealed record Measured(double Value, double Low, double High);

/// <summary>How good predictions were on deals whose end came later.</summary>
/// <param name="LogLoss">Mean of −ln(probability given to what happened); lower is better.</param>
/// <param name="Brier">Mean squared difference from what happened; lower is better.</param>
/// <param name="Auc">The chance that a lost deal was scored above a won one; 0.5 is guessing.</param>
/// <param name="CalibrationError">Mean distance between the chance said and the share lost, over tenths of the deals.</param>
/// <param name="Looks">How many looks at open deals were judged.</param>
/// <param name="Deals">Of how many deals.</param>
/// <param name="LossRate">The share of looks whose deal was lost.</param>
public sealed record EvaluationMetrics(
    Measured LogLoss, Measured Brier, Measured Auc, Measured CalibrationError, int Looks, int Deals, double LossRate)
{
    /// <summary>Area under the precision-recall curve of loss; guessing gives the loss rate. Null where it cannot be measured, as below.</summary>
    public Measured? PrAuc { get; init; }

    /// <summary>The share lost among the five likeliest losses open at each origin, against all open there; 1 is chance.</summary>
    public Measured? LiftOfTopFive { get; init; }

    /// <summary>The same of the likeliest tenth of all looks.</summary>
    public Measured? LiftOfTopTenth { get; init; }

    /// <summary>The same of the likeliest tenth of the money: looks count by their amounts, as they stand. Null where no amount is known.</summary>
    public Measured? MoneyLift { get; init; }
}

/// <summary>How the model did on one kind of deals, with 95 % intervals.</summary>
/// <param name="Field">What divides: <c>Stage</c>, <c>Product</c>, …</param>
/// <param name="Value">Which of them.</param>
/// <param name="Looks">How many looks were judged.</param>
/// <param name="Deals">Of how many deals.</param>
/// <param name="Said">Mean chance said, 0–1.</param>
/// <param name="Lost">The share of looks whose deal was lost, 0–1.</param>
/// <param name="LogLoss">Of the model.</param>
/// <param name="LogLossAgainstBaseRate">Of the model minus that of the base rate; below 0 is better.</param>
/// <param name="Auc">Null where all were lost or all were won.</param>
public sealed record SegmentMetrics(
    string Field, string Value, int Looks, int Deals, Measured Said, Measured Lost, Measured LogLoss, Measured LogLossAgainstBaseRate, Measured? Auc);

/// <summary>What came of what a model called by one band.</summary>
/// <param name="Band">The band's word.</param>
/// <param name="Looks">How many looks at open deals it called so.</param>
/// <param name="Lost">The share of them whose deal was lost, 0–1.</param>
public sealed record BandRecord(string Band, int Looks, Measured Lost);

/// <summary>A feature in the model.</summary>
/// <param name="Id">The feature's stable id.</param>
/// <param name="Label">What a person calls it.</param>
/// <param name="Weight">Log-odds between a deal low and a deal high in it (10th to 90th percentile); 0 where the effect is not a line.</param>
/// <param name="Importance">Mean absolute contribution in log-odds over the latest looks at open deals.</param>
/// <param name="Missing">The share of looks without it, 0–1.</param>
/// <param name="VarianceInflation">How much of it the other features say already (VIF; above 10 its weight cannot be told from theirs); null where not computed.</param>
public sealed record FeatureUse(string Id, string Label, double Weight, double Importance, double Missing, double? VarianceInflation);

/// <summary>A feature that was not used, and why.</summary>
public sealed record Refusal(string Id, string Label, RefusalReason Reason, string Evidence);

/// <summary>Why a feature was not used. The names are stored with models.</summary>
public enum RefusalReason
{
    /// <summary>It says too much: known only at the end, or overwritten there.</summary>
    SuspectedLeak,

    /// <summary>Too few looks at past deals had it.</summary>
    NoHistory,

    /// <summary>It never differs.</summary>
    Constant,
}

/// <summary>A method tried, and its log loss on later deals; null where there were too few to measure.</summary>
public sealed record CandidateResult(string Method, double? LogLoss, double? Auc, bool Chosen);
