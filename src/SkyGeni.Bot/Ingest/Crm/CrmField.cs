using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>A field of a CRM's and what it becomes.</summary>
/// <param name="Name">As the CRM names it.</param>
/// <param name="Field">The field of a deal it becomes, as <see cref="DealFields"/> names it; an attribute has its prefix.</param>
/// <param name="Kind">How its values are read.</param>
internal sealed record CrmField(string Name, string Field, CrmFieldKind Kind)
{
    public bool IsAttribute => Field.StartsWith(DealFields.AttributePrefix, StringComparison.Ordinal);

    /// <summary>A field that becomes one of the deal's own.</summary>
    public static CrmField Of(string name, string dealField) => new(name, dealField, CrmFieldKinds.Of(dealField));

    /// <summary>A field of the company's own, which becomes an input of the model.</summary>
    /// <param name="name">As the CRM names it.</param>
    /// <param name="kind">What it holds.</param>
    /// <param name="attribute">How it is called here; null: by the CRM's name.</param>
    public static CrmField Attribute(string name, CrmFieldKind kind = CrmFieldKind.Category, string? attribute = null) =>
        new(name, DealFields.AttributePrefix + (attribute ?? name), kind);

    /// <summary>The value as events store it, null where it is empty; or the form it has and what is allowed.</summary>
    public (string? Value, string? Problem) Read(string? text)
    {
        var trimmed = text?.Trim();
        return string.IsNullOrEmpty(trimmed) ? (null, null)
            : Kind.Read(trimmed) is { } stored ? (stored, null)
            : (null, $"has the form '{ValueShape.Of(trimmed)}'; allowed: {Kind.Allowed()}");
    }
}
