namespace SkyGeni.Core.Scoring.Training;

/// <summary>One way to learn from looks at past deals.</summary>
internal interface ICandidate
{
    /// <summary>What a person calls it, with what is tuned.</summary>
    string Method { get; }

    Fitted Fit(TrainingSet set, double halfLifeDays, int seed);
}

/// <summary>What a candidate learned.</summary>
/// <param name="Form">What scores.</param>
/// <param name="Uncertainty">Asked for when needed: columns and the covariance of their weights, the intercept first; empty where it does not say.</param>
internal sealed record Fitted(AdditiveForm Form, Func<(IReadOnlyList<Column> Columns, IReadOnlyList<double> Covariance)> Uncertainty);
