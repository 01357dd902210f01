namespace SkyGeni.Core.Experiments.Observational;

/// <summary>The same estimate where the truth is known to be no effect; if it finds one, the real one cannot be believed.</summary>
/// <param name="Id">Stable kebab-case id.</param>
/// <param name="Passed">Whether nothing was found.</param>
/// <param name="Says">A sentence.</param>
public sealed record Placebo(string Id, bool Passed, string Says)
{
    private const int Shuffles = 5;
    private const int MostFound = 2;
    private const double Confidence = 0.95;

    /// <summary>The past is tested more strictly than that, so that an honest estimate is seldom thrown away; differences below a point do not matter.</summary>
    private const double ConfidenceOfPast = 0.99;
    private const double Negligible = 0.01;

    /// <summary>The action on something from before it.</summary>
    internal static Placebo OfPast(double[][] rows, string[] units, bool[] acted, double[] before)
    {
        var effect = DoublyRobust.Of(rows, units, acted, before).Difference(ConfidenceOfPast);
        var passed = (effect.Low <= 0 && effect.High >= 0) || Math.Abs(effect.Value) < Negligible;
        return new Placebo("before-the-action", passed, passed
            ? "The action has no effect on what came before it, as it must be."
            : $"The action seems to change by {ExperimentText.Points(effect.Value)} what came before it: the deals acted on were other deals from the start.");
    }

    /// <summary>An action dealt out by chance.</summary>
    internal static Placebo OfShuffled(double[][] rows, string[] units, bool[] acted, double[] outcomes)
    {
        var found = 0;
        for (var seed = 1; seed <= Shuffles; seed++)
        {
            var shuffled = acted.ToArray();
            new Random(seed).Shuffle(shuffled);
            found += DoublyRobust.Of(rows, units, shuffled, outcomes).Difference(Confidence) is { Low: > 0 } or { High: < 0 } ? 1 : 0;
        }

        return new Placebo("shuffled-action", found <= MostFound, $"With the action dealt out by chance, an effect is found {found} of {Shuffles} times{(found <= MostFound ? "." : ": the range is too narrow to be believed.")}");
    }
}
