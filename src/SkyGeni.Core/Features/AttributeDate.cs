using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>A custom field that holds a date: days from now to it, as a logarithm with its sign (negative: it is past).</summary>
public sealed class AttributeDate(string id, string name) : IFeature
{
    public string Id => id;

    public string Label => name;

    public double? Value(DealAsOf deal, PipelineContext context) =>
        Days(deal) is { } days ? AttributeNumber.Scaled(days) : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value) => Days(deal) switch
    {
        null => $"{name} not entered",
        < 0 and var past => $"{name} was {Words.Days(-past)} ago",
        { } left => $"{name} is in {Words.Days(left)}",
    };

    private double? Days(DealAsOf deal) =>
        AttributeFeatures.Date(deal.Attributes.GetValueOrDefault(name)) is { } date ? (date - deal.AsOf).TotalDays : null;
}
