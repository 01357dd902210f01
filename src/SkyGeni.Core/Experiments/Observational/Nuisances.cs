using SkyGeni.Core.Features;

namespace SkyGeni.Core.Experiments.Observational;

/// <summary>For each deal, from models that did not see it (cross-fitting, by unit: Chernozhukov and others 2018).</summary>
/// <param name="Propensity">The chance that it is acted on.</param>
/// <param name="WithAction">The outcome to be expected with the action.</param>
/// <param name="Without">The outcome to be expected without.</param>
internal sealed record Nuisances(double[] Propensity, double[] WithAction, double[] Without)
{
    private const int Folds = 5;
    private const int FoldSeed = 17;

    /// <summary>On standardised columns: enough to keep a few dozen of them from following chance, too little to hide what matters.</summary>
    private const double Penalty = 2;

    /// <param name="rows">Of <see cref="Design"/>.</param>
    /// <param name="units">For each row, whose deal it is.</param>
    /// <param name="acted">For each row.</param>
    /// <param name="outcomes">For each row, 0–1.</param>
    public static Nuisances Of(double[][] rows, IReadOnlyList<string> units, bool[] acted, double[] outcomes)
    {
        var (propensity, with, without) = (new double[rows.Length], new double[rows.Length], new double[rows.Length]);
        int[] folds = [.. units.Select(u => (int)(StableHash.Of(u, FoldSeed) % Folds))];
        for (var fold = 0; fold < Folds; fold++)
        {
            int[] others = [.. Enumerable.Range(0, rows.Length).Where(i => folds[i] != fold)];
            var ofAction = Fit(rows, others, i => acted[i] ? 1 : 0);
            var ofWith = Fit(rows, [.. others.Where(i => acted[i])], i => outcomes[i]);
            var ofWithout = Fit(rows, [.. others.Where(i => !acted[i])], i => outcomes[i]);
            for (var i = 0; i < rows.Length; i++)
            {
                if (folds[i] == fold)
                {
                    (propensity[i], with[i], without[i]) = (ofAction.Predict(rows[i]), ofWith.Predict(rows[i]), ofWithout.Predict(rows[i]));
                }
            }
        }

        return new Nuisances(propensity, with, without);
    }

    private static RidgeLogistic Fit(double[][] rows, int[] places, Func<int, double> outcome) =>
        RidgeLogistic.Fit([.. places.Select(i => rows[i])], [.. places.Select(outcome)], Penalty);
}
