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
    private readonly List<DealEvent> ahead = [];
    private long lastSeq;

    /// <summary>Events read and folded at a time: a log never stands in memory whole.</summary>
    internal int Slice { get; init; } = 20_000;

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

        try
        {
            var late = new HashSet<string>(StringComparer.Ordinal);
            ApplyAhead(instant, late);
            await ReadOnAsync(instant, late);
            await RefoldAsync(late, instant);
        }
        catch
        {
            // What was read and not folded must be read again.
            Forget(model);
            throw;
        }

        return fold;
    }

    private void ApplyAhead(DateTimeOffset instant, HashSet<string> late)
    {
        // A stable sort: of one instant, what arrived first stays first.
        DealEvent[] due = [.. ahead.Where(e => e.OccurredAt <= instant).OrderBy(e => e.OccurredAt)];
        if (due.Length > 0)
        {
            ahead.RemoveAll(e => e.OccurredAt <= instant);
            Apply(due, instant, late);
        }
    }

    private async Task ReadOnAsync(DateTimeOffset instant, HashSet<string> late)
    {
        LogSlice slice;
        do
        {
            slice = await log.SliceAsync(lastSeq, Slice);
            lastSeq = slice.LastSeq;
            Apply(slice.Events, instant, late);
        }
        while (slice.Events.Count == Slice);
    }

    /// <summary>Folds what comes after what its deal is known by, and notes the deals of what comes before; what is not due yet is kept.</summary>
    private void Apply(IEnumerable<DealEvent> events, DateTimeOffset instant, HashSet<string> late)
    {
        foreach (var e in events)
        {
            if (e.OccurredAt > instant)
            {
                ahead.Add(e);
            }
            else if (e.OccurredAt < fold.LastOf(e.DealId))
            {
                late.Add(e.DealId);
            }
            else if (!late.Contains(e.DealId))
            {
                fold.Apply(e);
            }
        }
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

    private void Forget(RiskModel model)
    {
        fold = model.NewFold();
        version = model.Version;
        ahead.Clear();
        lastSeq = 0;
    }
}
