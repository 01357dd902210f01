using System.Globalization;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>Logistic regression by L-BFGS on one number per feature.</summary>
/// <param name="l2">Strength of the pull of weights towards 0.</param>
/// <param name="view">Which looks and columns it learns from.</param>
internal sealed class LogisticCandidate(float l2, View view) : ICandidate
{
    public string Method => string.Create(CultureInfo.InvariantCulture, $"logistic regression{view.Words()}, L2 {l2:0.###}");

    public Fitted Fit(TrainingSet set, double halfLifeDays, int seed)
    {
        var rows = set.Encoded(view);
        var looks = set.Weights(halfLifeDays);
        var inputs = rows.Places
            .Select((place, i) => new LogisticInput { Lost = set.Lost[place], Weight = (float)looks[place], Values = rows.Values[i] })
            .ToArray();
        if (rows.Columns.Count == 0 || inputs.All(i => i.Lost) || !inputs.Any(i => i.Lost))
        {
            var rate = (inputs.Sum(i => i.Lost ? i.Weight : 0) + 1) / (inputs.Sum(i => i.Weight) + 2);
            return new Fitted(new AdditiveForm(Features.LogOdds.Of(rate), false, [], [], []), () => ([], []));
        }

        var (bias, weights) = Logistic.Fit(inputs, l2, seed);
        var width = rows.Columns.Count;
        var form = new AdditiveForm(bias, false, rows.Columns, weights[..width], rows.Tables(weights[width..]));
        return new Fitted(form, () => (rows.Columns, Covariance.OfWeights(inputs, bias, weights[..width], l2, set.Information)));
    }
}
