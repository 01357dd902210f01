using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Reports;

namespace SkyGeni.Bot.Reports;

/// <summary>What the models look at and how that moved: written for each month that had a training and a version to compare with.</summary>
public sealed class ImportanceReport(ModelStore models, ReportStore reports, PublishReport publish, TimeProvider clock)
{
    /// <summary>Tells the admins of the last training's month, unless that was done; false where there is nothing to tell.</summary>
    public async Task<bool> RunIfDueAsync(CancellationToken cancel)
    {
        var all = (await models.ListAsync()).Reverse().ToList();
        if (all.Count < 2)
        {
            return false;
        }

        var period = $"{all[^1].TrainedAt:yyyy-MM}";
        if (await reports.FindAsync($"{ReportKind.Importance}-{period}") is { AnnouncedAt: not null })
        {
            return false;
        }

        var cards = all.ConvertAll(m => m.Card);
        var drift = ImportanceDrift.Between(cards[^2], cards[^1]);
        var report = new Report(ReportKind.Importance, period, $"What model {drift.Version} looks at", drift.Sentences(), clock.GetUtcNow());
        return await publish.AnnounceAsync(report, ImportancePage.Html(cards), cancel);
    }

    /// <summary>What a model looks at, against the one trained before it; null where there is none of that version.</summary>
    public async Task<ImportanceDrift?> OfAsync(string version)
    {
        var all = (await models.ListAsync()).Reverse().ToList();
        var place = all.FindIndex(m => m.Version == version);
        return place < 0 ? null : ImportanceDrift.Between(place > 0 ? all[place - 1].Card : null, all[place].Card);
    }
}
