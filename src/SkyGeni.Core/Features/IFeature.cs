using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>One thing a score may look at: a number of a deal as of an instant, and the words for it.</summary>
public interface IFeature
{
    /// <summary>Stable kebab-case id; models and stored scores carry it.</summary>
    string Id { get; }

    /// <summary>What a person calls it.</summary>
    string Label { get; }

    /// <summary>The id of the feature a person would count this one to; contributions of a group are shown as one.</summary>
    string Group => Id;

    /// <summary>Whether somebody on the team can change it.</summary>
    bool Actionable => false;

    /// <summary>How the number is brought to a common scale.</summary>
    FeatureScale Scale => FeatureScale.Standard;

    /// <summary>The number, or null where it is not known: missing is never made up.</summary>
    double? Value(DealAsOf deal, PipelineContext context);

    /// <summary>Plain words with the deal's own numbers, to follow "associated with".</summary>
    string Phrase(DealAsOf deal, PipelineContext context, double? value);
}

/// <summary>How a feature's number is brought to a common scale before weights are learned.</summary>
public enum FeatureScale
{
    /// <summary>By mean and standard deviation of the training rows.</summary>
    Standard,

    /// <summary>
    /// Already log-odds against the base: left as it is, so that segments which hardly differ keep their small numbers
    /// instead of being blown up to unit variance.
    /// </summary>
    LogOdds,
}
