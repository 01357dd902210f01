namespace SkyGeni.Core.Features;

/// <summary>What sort of value a custom field holds. The names are stored with models.</summary>
public enum AttributeKind
{
    Category,
    Number,

    /// <summary>A date, read as the days from it to now.</summary>
    Date,
    YesNo,
}
