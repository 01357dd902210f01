namespace SkyGeni.Core.Scoring.Training;

/// <summary>One way to learn from looks at past deals.</summary>
internal interface ICandidate
{
    /// <summary>What a person calls it, with what is tuned.</summary>
    string Method { get; }

    Fitted Fit(TrainingSet set, double halfLifeDays, int seed);
}

/// <summary>What a candidate learned, and, asked for when needed, how uncertain its weights are (empty where it does not say).</summary>
internal sealed record Fitted(AdditiveForm Form, Func<IReadOnlyList<double>> Covariance);
