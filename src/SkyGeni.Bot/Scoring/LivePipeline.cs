using SkyGeni.Bot.Ingest;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Scoring;

/// <summary>
/// The pipeline folded in memory, brought up to date event by event. A deal with an event from before the last one folded is
/// read and folded again alone, so what it holds is always what one pass over the log in order would give, to the bit, and
/// costs by what is new. Used by one flow at a time.
/// </summary>
public sealed class LivePipeline(DealEventStore log)
{
    /// <summary>Histories read at a time.</summary>
    private const int Portion = 2_000;

    private PipelineFold fold = new();
    private string? version;
    private List<DealEvent> ahead = [];
    private long lastSeq;

    /// <summary>The last event of the log that is known here, folded or still ahead of the instant last asked for.</summary>
    public long LastSeq => lastSeq;

    /// <summary>The pipeline as a model needs it, with everything that occurred up to an instant.</summary>
    public async Task<PipelineFold> AtAsync(RiskModel model, DateTimeOffset instant)
    {
        // A model has its own half-life and its own custom fields to keep rates of.
        if (model.Version != version || instant < fold.LastEventAt)
        {
            Forget(model);
        }

        await ReadOnAsync();
        var due = ahead.TakeWhile(e => e.OccurredAt <= instant).ToList();
        ahead.RemoveRange(0, due.Count);
        try
        {
            await RefoldAsync(Apply(due), instant);
        }
        catch
        {
            // What was read and not folded must be read again.
            Forget(model);
            throw;
        }

        return fold;
    }

    /// <summary>Folds what comes after what its deal is known by; answers the deals of the rest.</summary>
    private HashSet<string> Apply(List<DealEvent> due)
    {
        var late = new HashSet<string>(StringComparer.Ordinal);
        foreach (var e in due)
        {
            if (e.OccurredAt < fold.LastOf(e.DealId))
            {
                late.Add(e.DealId);
            }
            else if (!late.Contains(e.DealId))
            {
                fold.Apply(e);
            }
        }

        return late;
    }

    private async Task RefoldAsync(HashSet<string> dealIds, DateTimeOffset instant)
    {
        foreach (var portion in dealIds.Chunk(Portion))
        {
            foreach (var (dealId, history) in await log.ReadKnownAsync([.. portion.Select(id => (id, lastSeq))]))
            {
                fold.Refold(dealId, [.. history.TakeWhile(e => e.OccurredAt <= instant)]);
            }
        }
    }

    private async Task ReadOnAsync()
    {
        var slice = await log.SliceAsync(lastSeq);
        lastSeq = slice.LastSeq;
        if (slice.Events.Count > 0)
        {
            // A stable sort: of one instant, what arrived first stays first.
            ahead = ahead.Count == 0 ? [.. slice.Events] : [.. ahead.Concat(slice.Events).OrderBy(e => e.OccurredAt)];
        }
    }

    private void Forget(RiskModel model)
    {
        fold = model.NewFold();
        version = model.Version;
        ahead = [];
        lastSeq = 0;
    }
}
