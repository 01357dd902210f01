using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Scoring;

/// <summary>A model with what was decided of it, and what is different about it.</summary>
/// <param name="Model">The model.</param>
/// <param name="Decisions">What was decided of it, the oldest first; empty for one from before the changelog was kept.</param>
/// <param name="Differences">Against the champion of the time it was trained; null where there was none.</param>
public sealed record ModelChapter(StoredModel Model, IReadOnlyList<ModelDecision> Decisions, ModelDifferences? Differences);

/// <summary>Tells the models one after the other.</summary>
public sealed class ModelHistory(ModelStore models, ModelDecisionStore decisions)
{
    /// <summary>Every model, the latest first.</summary>
    public async Task<IReadOnlyList<ModelChapter>> ChaptersAsync()
    {
        var all = await models.ListAsync();
        var byVersion = all.ToDictionary(m => m.Version, StringComparer.Ordinal);
        var decided = (await decisions.UpToAsync(DateTimeOffset.MaxValue)).ToLookup(d => d.Version, StringComparer.Ordinal);
        return [.. all.Select(m => Chapter(m, [.. decided[m.Version]], byVersion.GetValueOrDefault))];
    }

    /// <summary>What is different about a model against the champion of the time it was trained; null where there was none.</summary>
    public async Task<ModelDifferences?> DifferencesAsync(StoredModel model) =>
        Against(model, await decisions.OfAsync(model.Version)) is { } against && await models.FindAsync(against) is { } before
            ? ModelDifferences.Between(before.Card, model.Card)
            : null;

    private static ModelChapter Chapter(StoredModel model, IReadOnlyList<ModelDecision> decided, Func<string, StoredModel?> find) => new(
        model, decided, Against(model, decided) is { } against && find(against) is { } before ? ModelDifferences.Between(before.Card, model.Card) : null);

    private static string? Against(StoredModel model, IReadOnlyList<ModelDecision> decided) => decided.Count > 0 ? decided[0].Against : model.Replaced;
}
