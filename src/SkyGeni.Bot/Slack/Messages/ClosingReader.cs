using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Ingest;
using SkyGeni.Core.Calls;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Gathers a message that asks why deals ended; a deal that is open again is left out, unless it was answered for.</summary>
internal sealed class ClosingReader(CloseReasonStore reasons, DealStore deals, OwnCallStore calls)
{
    /// <summary>Null where nothing is left to ask.</summary>
    public async Task<ClosingModel?> ReadAsync(Viewer viewer, string askingId)
    {
        var closings = await reasons.OfAskingAsync(askingId);
        string[] ids = [.. closings.Select(closing => closing.DealId)];
        var rows = (await deals.FindAsync(ids)).ToDictionary(deal => deal.DealId, StringComparer.Ordinal);
        var called = await calls.OfAsync(viewer.Person.Id, ids);
        var record = called.Count == 0 ? null : CallRecord.Of((await calls.EndedAsync(viewer.Person.Id)).Select(ended => ended.Call));
        var items = closings
            .Where(closing => rows.TryGetValue(closing.DealId, out var deal) && (closing.State != ClosingState.Asked || !deal.IsOpen) && !deal.Deleted)
            .Select(closing => Item(closing, rows[closing.DealId], called.GetValueOrDefault(closing.DealId), record)).ToList();
        return items.Count == 0 ? null : new ClosingModel(viewer, askingId, items);
    }

    private static ClosingItem Item(Closing closing, DealRow deal, OwnCall? call, CallRecord? record) => new(
        closing, deal.Title, deal.Amount is { } amount ? new Money(amount, deal.Currency) : null)
    {
        OwnCall = call,
        CallRecord = call is null ? null : record,
    };
}
