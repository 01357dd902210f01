using System.Globalization;
using System.Text;

namespace SkyGeni.Core.Scoring.Reports;

/// <summary>What models look at, version by version, as one page. The same cards give the same bytes.</summary>
public static class ImportancePage
{
    private const int MostVersions = 12;

    /// <param name="cards">The models, the oldest first; at least one.</param>
    public static string Html(IReadOnlyList<ModelCard> cards)
    {
        var shown = cards.Skip(Math.Max(0, cards.Count - MostVersions)).ToList();
        var drift = ImportanceDrift.Between(cards.Count > 1 ? cards[^2] : null, cards[^1]);
        var html = new StringBuilder();
        foreach (var sentence in drift.Sentences())
        {
            HtmlPage.Paragraph(html, sentence);
        }

        Latest(html, drift);
        Versions(html, shown);
        HtmlPage.Paragraph(html, "Importance is the mean absolute contribution, in log-odds, over the looks at open deals when the model was trained; the share is its part of the sum over all features. Features that say much the same share their importance arbitrarily. A high importance says that the score leans on it, not that changing it changes the outcome.");
        return HtmlPage.Of($"What model {drift.Version} looks at", html);
    }

    private static void Latest(StringBuilder html, ImportanceDrift drift)
    {
        var gone = drift.Moves.Where(m => m.After is null).Select(m => m.Before!);
        var moves = drift.Moves.ToDictionary(m => m.Id, StringComparer.Ordinal);
        HtmlPage.Heading(html, drift.Against is null ? "Features" : $"Features, and how they moved since {drift.Against}");
        html.Append(HtmlTable.Of(
            "The most important first", ["feature", "rank", "rank before", "share", "share before", "importance (log-odds)"],
            [
                .. drift.Features.Select(f => Row(f, f, moves.GetValueOrDefault(f.Id)?.Before, drift.Against)),
                .. gone.Select(f => Row(f, null, f, drift.Against)),
            ]));
    }

    private static string[] Row(FeatureImportance either, FeatureImportance? now, FeatureImportance? before, string? against) =>
    [
        either.Label,
        now is null ? "gone" : Count(now.Rank),
        before is null ? against is null ? "" : "new" : Count(before.Rank),
        Share(now),
        Share(before),
        now is null ? "" : MeasureWords.Number(now.Importance),
    ];

    private static void Versions(StringBuilder html, List<ModelCard> cards)
    {
        if (cards.Count < 2)
        {
            return;
        }

        var byVersion = cards.ConvertAll(c => FeatureImportance.Of(c).ToDictionary(f => f.Id, StringComparer.Ordinal));
        var ids = byVersion[^1].Values.OrderBy(f => f.Rank).Select(f => f.Id)
            .Concat(byVersion.SelectMany(v => v.Values).OrderByDescending(f => f.Share).Select(f => f.Id)).Distinct(StringComparer.Ordinal);
        HtmlPage.Heading(html, "Version by version");
        html.Append(HtmlTable.Of(
            "Share of all weight; empty where a version does not look at it", ["feature", .. cards.Select(c => c.Version)],
            ids.Select(id => (string[])[byVersion.Last(v => v.ContainsKey(id))[id].Label, .. byVersion.Select(v => Share(v.GetValueOrDefault(id)))])));
    }

    private static string Share(FeatureImportance? feature) => feature is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{100 * feature.Share:0.0} %");

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
