using System.Globalization;

namespace SkyGeni.Core.Scoring;

/// <summary>
/// What was done about the deals a model learned from, and whether it was trained to take that into account: judged on later deals
/// that nothing was done about, each counting for as many as it stands for.
/// </summary>
/// <param name="Told">Deals whose owner was told.</param>
/// <param name="Acted">Deals that somebody did something for.</param>
/// <param name="HeldOut">Deals that were held out to see what happens when nothing is done.</param>
public sealed record TreatmentNote(int Told, int Acted, int HeldOut)
{
    /// <summary>Whether the model is trained with looks weighed by what was done. Only where that was no worse.</summary>
    public bool Used { get; init; }

    /// <summary>How many looks at deals that nothing was done about both ways were judged on.</summary>
    public int Looks { get; init; }

    /// <summary>Of how many deals.</summary>
    public int Deals { get; init; }

    /// <summary>Log loss of the model trained as if nothing had been done; null where there were too few such deals to judge on.</summary>
    public Measured? Without { get; init; }

    /// <summary>The same of the model with looks weighed.</summary>
    public Measured? With { get; init; }

    /// <summary>With minus without, on the same deals; below 0: weighing is better.</summary>
    public Measured? Difference { get; init; }

    /// <summary>Which chance a score is.</summary>
    public string Means => Used
        ? "A score is the chance of loss if nothing more is done about the deal, as far as the data allow."
        : "A score is the chance of loss as deals have gone, with what was done about them.";

    /// <summary>The comparison in a sentence, or why there is none.</summary>
    public string Compared => Difference is { } difference && With is { } with && Without is { } without
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"On {Deals:#,0} later deals that nothing was done about, log loss was {with.Value:0.000} with looks weighed by what was done and {without.Value:0.000} without ({difference.Value:+0.000;-0.000;0.000}, {difference.Low:+0.000;-0.000;0.000} to {difference.High:+0.000;-0.000;0.000}); {(Used ? "weighing is used" : "weighing is not used, since it was worse")}.")
        : $"{Ended} ended: too few to judge weighing on, so it is not used.";

    private string Ended => Deals switch
    {
        0 => "No later deal that nothing was done about has",
        1 => "Only one later deal that nothing was done about has",
        _ => string.Create(CultureInfo.InvariantCulture, $"Only {Deals:#,0} later deals that nothing was done about have"),
    };
}
