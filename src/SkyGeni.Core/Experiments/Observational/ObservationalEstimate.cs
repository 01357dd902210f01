using System.Collections.Immutable;
using System.Globalization;
using SkyGeni.Core.Recommendations;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Experiments.Observational;

/// <summary>What an action that people chose goes with, once what was known of the deals is allowed for. It is never proof, and says so.</summary>
public sealed record ObservationalEstimate
{
    /// <summary>Deals with the action, and as many without, below which nothing is said.</summary>
    public const int LeastEach = 50;

    /// <summary>Units (reps, accounts, deals) below which nothing is said.</summary>
    public const int LeastUnits = 10;

    /// <summary>Share of deals without anything to be compared with, above which nothing is said.</summary>
    public const double MostOutside = 0.3;

    private const double Confidence = 0.95;

    /// <summary>Difference in win rate with less without, −1 to 1, with a 95 % interval that holds at one look; null where refused.</summary>
    public Measured? Points { get; init; }

    /// <summary>Win rate with over win rate without; null where refused.</summary>
    public Measured? Ratio { get; init; }

    /// <summary>How strong an unmeasured cause would have to be; null where refused.</summary>
    public EValue? EValue { get; init; }

    /// <summary>Deals that could be compared; all deals where refused.</summary>
    public required int Deals { get; init; }

    /// <summary>Deals with the action, of all.</summary>
    public required int Acted { get; init; }

    /// <summary>Share of deals, 0–1, that were nearly sure to be acted on, or nearly sure not to, and were left out.</summary>
    public double Outside { get; init; }

    public ImmutableArray<Placebo> Placebos { get; init; } = [];

    /// <summary>Why there is no estimate; null where there is one.</summary>
    public string? Refused { get; init; }

    /// <summary>A sentence that begins with "Not randomised".</summary>
    public string Says => Refused is { } why ? $"Not randomised, and no estimate: {why}" : $"Not randomised: {Sentence()}";

    /// <param name="deals">With as many features each.</param>
    public static ObservationalEstimate Of(IReadOnlyList<ObservedDeal> deals)
    {
        var acted = deals.Count(d => d.Acted);
        var seen = new ObservationalEstimate { Deals = deals.Count, Acted = acted };
        var units = deals.Select(d => d.UnitId).Distinct(StringComparer.Ordinal).Count();
        if (Math.Min(acted, deals.Count - acted) < LeastEach || units < LeastUnits)
        {
            return seen with { Refused = $"{LeastEach} deals with the action, {LeastEach} without and {LeastUnits} different units are needed; there are {acted}, {deals.Count - acted} and {units}." };
        }

        if (deals.All(d => d.Won) || !deals.Any(d => d.Won))
        {
            return seen with { Refused = $"{(deals[0].Won ? "all" : "none")} of the deals were won." };
        }

        return Estimated(seen, deals);
    }

    /// <summary>As a recommendation shows it; null where refused.</summary>
    public MeasuredEffect? As(string ruleId) => Points is { } points ? new MeasuredEffect(ruleId, points.Value, points.Low, points.High, Deals, Randomised: false) : null;

    private static ObservationalEstimate Estimated(ObservationalEstimate seen, IReadOnlyList<ObservedDeal> deals)
    {
        var rows = Design.Of(deals);
        string[] units = [.. deals.Select(d => d.UnitId)];
        bool[] acted = [.. deals.Select(d => d.Acted)];
        double[] won = [.. deals.Select(d => d.Won ? 1.0 : 0)];
        var robust = DoublyRobust.Of(rows, units, acted, won);
        var compared = seen with { Outside = robust.Outside };
        if (robust.Outside > MostOutside || robust.Parts.Count < LeastUnits)
        {
            return compared with { Refused = $"{ExperimentText.Percent(robust.Outside)} of the deals were nearly sure to be acted on, or nearly sure not to be: they have nothing to be compared with." };
        }

        compared = compared with { Placebos = Tested(deals, rows, units, acted, won) };
        if (compared.Placebos.FirstOrDefault(p => !p.Passed) is { } failed)
        {
            return compared with { Refused = failed.Says };
        }

        return robust.Ratio(Confidence) is { } ratio
            ? compared with { Points = robust.Difference(Confidence), Ratio = ratio, EValue = EValue.Of(ratio), Deals = robust.Deals }
            : compared with { Refused = "too few of the deals that can be compared were won." };
    }

    private static ImmutableArray<Placebo> Tested(IReadOnlyList<ObservedDeal> deals, double[][] rows, string[] units, bool[] acted, double[] won)
    {
        int[] past = [.. Enumerable.Range(0, rows.Length).Where(i => deals[i].Before is not null)];
        var shuffled = Placebo.OfShuffled(rows, units, acted, won);
        var told = past.Count(i => acted[i]);
        if (Math.Min(told, past.Length - told) < LeastEach)
        {
            return [shuffled];
        }

        return [Placebo.OfPast([.. past.Select(i => rows[i])], [.. past.Select(i => units[i])], [.. past.Select(i => acted[i])], [.. past.Select(i => Math.Clamp(deals[i].Before!.Value, 0, 1))]), shuffled];
    }

    private string Sentence()
    {
        var (points, value) = (Points!, EValue!);
        var more = points.Value >= 0 ? "more" : "fewer";
        var unmeasured = value.Limit > 1
            ? string.Create(CultureInfo.InvariantCulture, $"Something unmeasured that makes both the action and winning {value.Limit:0.0} times likelier could explain it away.")
            : "Chance alone could explain it.";
        return $"deals with it were won {ExperimentText.Points(points.Value)} {more} often than deals alike without (range {ExperimentText.Range(points)} points, {ExperimentText.Deals(Deals)}). {unmeasured}";
    }
}
