using SkyGeni.Bot.Ingest;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Scoring;

/// <summary>
/// The pipeline folded in memory, brought up to date event by event. An event from before the last one folded makes it fold
/// all again, so what it holds is always what one pass over the log in order would give. Used by one flow at a time.
/// </summary>
public sealed class LivePipeline(DealEventStore log)
{
    private PipelineFold fold = new();
    private double halfLife = PipelineFold.DefaultHalfLifeDays;
    private List<DealEvent> ahead = [];
    private long lastSeq;

    /// <summary>The last event of the log that is known here, folded or still ahead of the instant last asked for.</summary>
    public long LastSeq => lastSeq;

    /// <summary>The pipeline as a model needs it, with everything that occurred up to an instant.</summary>
    public async Task<PipelineFold> AtAsync(RiskModel model, DateTimeOffset instant)
    {
        if (model.HalfLifeDays != halfLife || instant < fold.LastEventAt)
        {
            Forget(model);
        }

        await ReadOnAsync();
        if (ahead.Count > 0 && ahead[0].OccurredAt < fold.LastEventAt)
        {
            Forget(model);
            await ReadOnAsync();
        }

        var due = ahead.TakeWhile(e => e.OccurredAt <= instant).Count();
        for (var i = 0; i < due; i++)
        {
            fold.Apply(ahead[i]);
        }

        ahead.RemoveRange(0, due);
        return fold;
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
        halfLife = model.HalfLifeDays;
        ahead = [];
        lastSeq = 0;
    }
}
