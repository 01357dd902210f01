using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>A custom field that holds yes (1) or no (0).</summary>
public sealed class AttributeYesNo(string id, string name) : IFeature
{
    public string Id => id;

    public string Label => name;

    public double? Value(DealAsOf deal, PipelineContext context) =>
        AttributeFeatures.YesNo(deal.Attributes.GetValueOrDefault(name)) is { } yes ? (yes ? 1 : 0) : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => value switch
    {
        null => $"{name} not entered",
        > 0 => $"{name}: yes",
        _ => $"{name}: no",
    };
}
