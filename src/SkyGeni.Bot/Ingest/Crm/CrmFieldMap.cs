using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>
/// Which fields of a CRM become which of a deal: the CRM's usual ones, changed by <c>Crm:NAME:Fields</c>. There a field of the CRM's
/// has as value a field of a deal (<c>deal_amount</c>), what an attribute holds (<c>category</c>, <c>number</c>, <c>date</c>,
/// <c>yes/no</c>), or <c>none</c>; or an object of <c>As</c>, the attribute's name here, and <c>Kind</c>.
/// </summary>
internal sealed class CrmFieldMap
{
    private const string Section = "Fields";
    private const string None = "none";

    private static readonly Dictionary<string, CrmFieldKind> AttributeKinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["category"] = CrmFieldKind.Category, ["number"] = CrmFieldKind.Number, ["date"] = CrmFieldKind.Date, ["yes/no"] = CrmFieldKind.YesNo,
    };

    private readonly Dictionary<string, CrmField> byName;

    /// <summary>A map of just these.</summary>
    public CrmFieldMap(IEnumerable<CrmField> fields) => byName = fields.ToDictionary(field => field.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<CrmField> All => byName.Values;

    /// <summary>The field of a CRM's name; null where it is of no interest.</summary>
    public CrmField? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The CRM's field that becomes a field of a deal; null where none does.</summary>
    public CrmField? For(string dealField) => byName.Values.FirstOrDefault(field => field.Field == dealField);

    /// <summary>What each attribute holds, by its name here.</summary>
    public IReadOnlyDictionary<string, AttributeKind> Attributes() => byName.Values.Where(field => field.IsAttribute)
        .ToDictionary(field => field.Field[DealFields.AttributePrefix.Length..], field => field.Kind.Attribute(), StringComparer.Ordinal);

    /// <summary>The usual fields of a CRM's with what its settings change of them.</summary>
    /// <param name="section">The CRM's own settings, such as <c>Crm:HubSpot</c>.</param>
    /// <param name="usual">What is understood where nothing is set.</param>
    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static CrmFieldMap From(IConfigurationSection section, IEnumerable<CrmField> usual)
    {
        var fields = usual.ToDictionary(field => field.Name, StringComparer.Ordinal);
        var set = section.GetSection(Section).GetChildren().Select(entry => (entry.Key, entry.Path, Field: Read(entry))).ToList();
        foreach (var (name, path, field) in set)
        {
            fields.Remove(name);
            if (field is not null)
            {
                Replace(fields, field, path, set.Where(other => other.Key != name).Select(other => other.Field));
            }
        }

        return new CrmFieldMap(fields.Values);
    }

    private static void Replace(Dictionary<string, CrmField> fields, CrmField field, string path, IEnumerable<CrmField?> others)
    {
        if (others.FirstOrDefault(other => other?.Field == field.Field) is { } twice)
        {
            throw new SettingsException($"{path} and {twice.Name} beside it both become '{field.Field}'; allowed: each field of a deal from one field.");
        }

        foreach (var before in fields.Values.Where(known => known.Field == field.Field).ToList())
        {
            fields.Remove(before.Name);
        }

        fields.Add(field.Name, field);
    }

    private static CrmField? Read(IConfigurationSection entry)
    {
        var value = (entry["Kind"] ?? entry.Value ?? "category").Trim();
        var attribute = entry["As"]?.Trim();
        if (AttributeKinds.TryGetValue(value, out var kind))
        {
            return CrmField.Attribute(entry.Key, kind, string.IsNullOrEmpty(attribute) ? null : attribute);
        }

        return value == None ? null
            : DealFieldSets.Described.Contains(value) || value == DealFields.Created ? CrmField.Of(entry.Key, value)
            : throw new SettingsException(
                $"{entry.Path} is '{value}'; allowed: a field of a deal ({string.Join(", ", DealFieldSets.Described)}), what an attribute holds ({string.Join(", ", AttributeKinds.Keys)}), or {None}.");
    }
}
