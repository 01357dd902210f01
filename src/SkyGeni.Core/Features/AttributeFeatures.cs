using System.Globalization;
using System.Text;
using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>Turns custom fields (<c>attr:Name</c>) into features, without code for any of them.</summary>
public static class AttributeFeatures
{
    /// <summary>The features of these fields, in the order of their names, so that column order does not depend on the events'.</summary>
    public static IReadOnlyList<IFeature> Of(IReadOnlyDictionary<string, AttributeKind> kinds)
    {
        var taken = new HashSet<string>(FeatureCatalog.All.Select(f => f.Id), StringComparer.Ordinal);
        var features = new List<IFeature>();
        foreach (var (name, kind) in kinds.OrderBy(k => k.Key, StringComparer.Ordinal))
        {
            var id = Unique("attr-" + Slug(name), taken);
            features.Add(kind switch
            {
                AttributeKind.Number => new AttributeNumber(id, name),
                AttributeKind.Date => new AttributeDate(id, name),
                AttributeKind.YesNo => new AttributeYesNo(id, name),
                _ => new SegmentOdds(id, name, DealFields.AttributePrefix + name, $"{name.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)} {{0}}"),
            });
        }

        return features;
    }

    /// <summary>Finds every custom field in the events and what its values are; kinds told beforehand win over what values look like.</summary>
    public static IReadOnlyDictionary<string, AttributeKind> Discover(
        IEnumerable<DealEvent> events, IReadOnlyDictionary<string, AttributeKind> told)
    {
        var seen = new Dictionary<string, Seen>(StringComparer.Ordinal);
        foreach (var e in events)
        {
            foreach (var change in e.Changes)
            {
                if (change.Value is { Length: > 0 } value && change.Field.StartsWith(DealFields.AttributePrefix, StringComparison.Ordinal))
                {
                    var name = change.Field[DealFields.AttributePrefix.Length..];
                    seen[name] = seen.GetValueOrDefault(name).With(value);
                }
            }
        }

        return seen.ToDictionary(s => s.Key, s => told.TryGetValue(s.Key, out var kind) ? kind : s.Value.Kind, StringComparer.Ordinal);
    }

    /// <summary>The names of the fields that are compared by their loss rates.</summary>
    public static IReadOnlySet<string> Categories(IReadOnlyDictionary<string, AttributeKind> kinds) =>
        kinds.Where(k => k.Value == AttributeKind.Category).Select(k => k.Key).ToHashSet(StringComparer.Ordinal);

    internal static double? Number(string? value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    internal static DateTimeOffset? Date(string? value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    internal static bool? YesNo(string? value) => value?.Trim().ToLowerInvariant() switch
    {
        "yes" or "true" or "y" or "t" or "1" => true,
        "no" or "false" or "n" or "f" or "0" => false,
        _ => null,
    };

    private static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var trimmed = slug.ToString().Trim('-');
        return trimmed.Length > 0 ? trimmed : "field";
    }

    private static string Unique(string id, HashSet<string> taken)
    {
        var unique = id;
        for (var i = 2; !taken.Add(unique); i++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{id}-{i}");
        }

        return unique;
    }

    private readonly record struct Seen(int Values, int Numbers, int Dates, int Flags)
    {
        /// <summary>A few odd values ("n/a") do not turn a number into a category.</summary>
        private const double NearlyAll = 0.98;

        public AttributeKind Kind =>
            Flags >= NearlyAll * Values ? AttributeKind.YesNo
            : Numbers >= NearlyAll * Values ? AttributeKind.Number
            : Dates >= NearlyAll * Values ? AttributeKind.Date
            : AttributeKind.Category;

        public Seen With(string value)
        {
            var number = Number(value) is not null;
            return new Seen(
                Values + 1,
                Numbers + (number ? 1 : 0),
                Dates + (!number && Date(value) is not null ? 1 : 0),
                Flags + (YesNo(value) is not null ? 1 : 0));
        }
    }
}
