using SkyGeni.Bot.Ingest;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Alerts;

/// <summary>Reads what putting deals aside for a week would have done to somebody in the last months.</summary>
public sealed class SnoozePreviewReader(AlertStore alerts, DealStore deals)
{
    private static readonly TimeSpan AWeek = TimeSpan.FromDays(7);

    /// <summary>Null where no alert came in that time.</summary>
    public async Task<SnoozePreview?> ReadAsync(string personId, DateTimeOffset now)
    {
        var told = await alerts.OfPersonAsync(personId, now - SnoozePreview.LooksBack);
        if (told.Count == 0)
        {
            return null;
        }

        var lost = (await deals.FindAsync([.. told.Select(a => a.DealId).Distinct(StringComparer.Ordinal)]))
            .Where(d => d is { Outcome: Outcome.Lost, ClosedAt: not null })
            .ToDictionary(d => d.DealId, d => d.ClosedAt!.Value, StringComparer.Ordinal);
        return SnoozePreview.Of(told.Select(a => (a.DealId, a.RaisedAt)), lost, AWeek);
    }
}
