using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.Rows;

/// <summary>Finds out which column holds which field: by the map where there is one, else by the documented names.</summary>
internal static class ShapeReader
{
    /// <summary>The shape, or what is wrong with the header, in one sentence that names what was found.</summary>
    public static (RowShape? Shape, string? Problem) Read(IReadOnlyList<string> header, FieldSet fields, ImportMap map)
    {
        if (header.GroupBy(Plain, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1 && same.Key.Length > 0) is { } twice)
        {
            return (null, $"the column '{twice.First()}' stands twice in the header");
        }

        if (map.Named.FirstOrDefault(name => Column(header, name) < 0) is { } absent)
        {
            return (null, $"the map names the column '{absent}', which the file does not have{ClosestName.Suggest(absent, header)}. Found: {Names(header)}");
        }

        var columns = Columns(header, fields, map);
        var missing = fields.Required.Where(field => !columns.ContainsKey(field)).ToList();
        if (missing.Count > 0)
        {
            return (null, $"the column {Names(missing)} is missing{ClosestName.Suggest(missing[0], header)}. Found: {Names(header)}. Another file comes with --map");
        }

        var read = columns.Values.ToHashSet();
        var ignored = header.Where((name, i) => !read.Contains(i) && !fields.Derived.Contains(Plain(name), StringComparer.Ordinal));
        return (new RowShape(header, columns, [.. ignored]), null);
    }

    /// <summary>A name as it is compared: case, spaces and dashes do not matter.</summary>
    public static string Plain(string name) => name.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');

    private static Dictionary<string, int> Columns(IReadOnlyList<string> header, FieldSet fields, ImportMap map)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (field, name) in map.Columns.Where(pair => fields.Has(pair.Key)))
        {
            columns[field] = Column(header, name);
        }

        if (fields.TakesAttributes)
        {
            foreach (var name in map.Attributes.Keys)
            {
                columns[DealFields.AttributePrefix + name] = Column(header, name);
            }
        }

        var taken = map.Named.Select(name => Column(header, name)).ToHashSet();
        for (var i = 0; i < header.Count; i++)
        {
            if (!taken.Contains(i) && fields.Has(Plain(header[i])))
            {
                columns.TryAdd(Plain(header[i]), i);
            }
        }

        return columns;
    }

    private static int Column(IReadOnlyList<string> header, string name)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (header[i].Trim().Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);
}
