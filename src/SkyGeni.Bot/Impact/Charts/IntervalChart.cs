using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SkyGeni.Bot.Impact.Charts;

/// <summary>One figure with its range.</summary>
/// <param name="Label">What it is of.</param>
/// <param name="Value">Where its mark stands.</param>
/// <param name="Low">Lower end of its range.</param>
/// <param name="High">Upper end.</param>
/// <param name="Filled">Whether the mark is filled; the legend says what that means, and no colour does.</param>
/// <param name="Says">The figure in words, beside it.</param>
public sealed record ChartRow(string Label, double Value, double Low, double High, bool Filled, string Says);

/// <summary>Figures with their ranges below each other, so that they can be compared by eye.</summary>
/// <param name="Title">What is compared.</param>
/// <param name="Unit">What the scale counts.</param>
/// <param name="Legend">What the marks mean, in words.</param>
/// <param name="Reference">A value worth a line, such as no difference; null: none.</param>
/// <param name="Rows">From top to bottom, at least one.</param>
public sealed record IntervalChart(string Title, string Unit, string Legend, double? Reference, ImmutableArray<ChartRow> Rows)
{
    /// <summary>More are not read at a glance.</summary>
    public const int MostRows = 8;

    private const int LongestAltText = 1_000;

    /// <summary>The same in words, for whoever does not see it.</summary>
    public string AltText
    {
        get
        {
            var words = $"{Title}, {Unit}. {string.Join(". ", Rows.Select(r => $"{r.Label}: {r.Says}"))}. {Legend}";
            return words.Length <= LongestAltText ? words : words[..(LongestAltText - 1)] + "…";
        }
    }

    /// <summary>The same for the same content, and for no other.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{Title}\n{Unit}\n{Legend}\n{Reference}\n{string.Join('\n', Rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Label}\t{r.Value:R}\t{r.Low:R}\t{r.High:R}\t{r.Filled}\t{r.Says}")))}"))))[..32];
}
