using SkyGeni.Bot.Ingest.Rows;

namespace SkyGeni.Bot.Ingest;

/// <summary>Every kind of file that can be imported, the most particular first: so a kind is guessed from a header.</summary>
internal sealed class ImportCatalog(DealImport deals, SnapshotImport snapshots, ActivityImport activities, PersonImport people)
{
    public IReadOnlyList<IRowImport> All { get; } = [snapshots, activities, people, deals];

    /// <summary>The names <c>--kind</c> allows.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["deals", "snapshots", "activities", "people"];

    public IRowImport Of(string kind) => All.Single(import => import.Kind == kind);

    /// <summary>The fields of all kinds, which a map may speak of.</summary>
    public IReadOnlyList<string> Fields => [.. All.SelectMany(import => import.Fields.Known).Distinct(StringComparer.Ordinal)];

    /// <summary>The first kind whose required columns the file has; deals where only its <c>deal_id</c> says that much; null where nothing does.</summary>
    public IRowImport? Guess(IReadOnlyList<string> header, ImportMap map)
    {
        var found = header.Except(map.Named, StringComparer.OrdinalIgnoreCase).Select(ShapeReader.Plain).Concat(map.Columns.Keys).ToHashSet(StringComparer.Ordinal);
        return All.FirstOrDefault(import => import.Fields.Required.All(found.Contains))
            ?? (found.Contains(DealFieldSets.DealId) || found.Contains(DealFieldSets.CreatedDate) ? Of(deals.Kind) : null);
    }
}
