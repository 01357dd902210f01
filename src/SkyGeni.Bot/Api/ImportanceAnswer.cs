using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Api;

/// <summary>What a model looks at, and how that moved since the version trained before it.</summary>
/// <param name="Against">That version; null where it is the first.</param>
/// <param name="Moved">The part of all weight that went from some features to others, 0–1.</param>
/// <param name="Features">The most important first.</param>
/// <param name="Moves">Of every feature of either version, the largest first.</param>
/// <param name="Sentences">The same in words.</param>
public sealed record ImportanceAnswer(
    string Version, string? Against, double Moved, IReadOnlyList<FeatureImportance> Features, IReadOnlyList<ImportanceMoveAnswer> Moves, IReadOnlyList<string> Sentences)
{
    internal static ImportanceAnswer Of(ImportanceDrift d) => new(
        d.Version, d.Against, d.Moved, d.Features,
        [.. d.Moves.Select(m => new ImportanceMoveAnswer(m.Id, m.Label, m.Change, m.Before?.Rank, m.After?.Rank, m.Before?.Share, m.After?.Share))],
        d.Sentences());
}

/// <summary>How one feature's importance moved.</summary>
/// <param name="Change"><c>new</c>, <c>gone</c>, <c>up</c>, <c>down</c> or <c>same</c>, by rank.</param>
public sealed record ImportanceMoveAnswer(string Id, string Label, string Change, int? RankBefore, int? Rank, double? ShareBefore, double? Share);
