using System.Globalization;
using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>A custom field that holds a number; its logarithm (of the size plus one, with its sign), since most span orders of magnitude.</summary>
public sealed class AttributeNumber(string id, string name) : IFeature
{
    public string Id => id;

    public string Label => name;

    public double? Value(DealAsOf deal, PipelineContext context) =>
        AttributeFeatures.Number(deal.Attributes.GetValueOrDefault(name)) is { } number
            ? Scaled(number)
            : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) =>
        AttributeFeatures.Number(deal.Attributes.GetValueOrDefault(name)) is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"{name} {number:#,0.##}")
            : $"{name} not entered";

    internal static double Scaled(double number) => Math.Sign(number) * Math.Log(1 + Math.Abs(number));

    /// <summary>The number that <see cref="Scaled"/> was given.</summary>
    internal static double Original(double scaled) => Math.Sign(scaled) * (Math.Exp(Math.Abs(scaled)) - 1);
}
