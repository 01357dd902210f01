using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>
/// One pass over a pipeline's events in order of time: keeps every deal as it stands, and what closed deals have taught so
/// far. Training and live scoring both read features from here, so neither can see what came later. Not thread-safe; the
/// deals and contexts it hands out are.
/// </summary>
/// <param name="halfLifeDays">The age at which a closed deal counts half in loss rates, durations and amounts.</param>
/// <param name="categories">The custom fields (by name) to keep loss rates of; null: all, which costs most where they hold numbers.</param>
public sealed class PipelineFold(double halfLifeDays = PipelineFold.DefaultHalfLifeDays, IReadOnlySet<string>? categories = null)
{
    public const double DefaultHalfLifeDays = 365;

    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly List<Entry> open = [];
    private readonly PipelineSums sums = new(categories);
    private readonly Decay decay = new(halfLifeDays);
    private PipelineState? frozen;

    /// <summary>The instant of the last event; the earliest at which deals and contexts can be asked for.</summary>
    public DateTimeOffset LastEventAt { get; private set; } = DateTimeOffset.MinValue;

    public int OpenCount => open.Count;

    public IEnumerable<string> DealIds => entries.Keys;

    /// <summary>Folds the events up to and including an instant.</summary>
    public static PipelineFold Of(IReadOnlyList<DealEvent> eventsInOrder, DateTimeOffset instant, double halfLifeDays = DefaultHalfLifeDays)
    {
        var fold = new PipelineFold(halfLifeDays);
        foreach (var e in eventsInOrder)
        {
            if (e.OccurredAt > instant)
            {
                break;
            }

            fold.Apply(e);
        }

        return fold;
    }

    /// <summary>Takes the next event; one earlier than the last is a bug of the caller.</summary>
    public void Apply(DealEvent e)
    {
        if (e.OccurredAt < LastEventAt)
        {
            throw new ArgumentException($"Event of deal {e.DealId} at {e.OccurredAt:O} comes after one at {LastEventAt:O}.", nameof(e));
        }

        LastEventAt = e.OccurredAt;
        frozen = null;
        if (!entries.TryGetValue(e.DealId, out var entry))
        {
            entries[e.DealId] = entry = new Entry(e.DealId);
        }

        var before = entry.Fold.Current;
        entry.Fold.Apply(e);
        var after = entry.Fold.Current!;
        Recount(entry, before, after, e);
        if (before is null)
        {
            sums.Created(after, decay.At(e.OccurredAt));
        }

        sums.Changed(before, after, e);
    }

    /// <summary>The deals open at an instant not before the last event.</summary>
    public IEnumerable<DealAsOf> Open(DateTimeOffset instant)
    {
        foreach (var entry in open)
        {
            yield return entry.Fold.AsOf(instant)!;
        }
    }

    /// <summary>A deal, open or closed, at an instant not before the last event; null where it is unknown.</summary>
    public DealAsOf? Find(string id, DateTimeOffset instant) => entries.GetValueOrDefault(id)?.Fold.AsOf(instant);

    /// <summary>What the pipeline has taught by an instant not before the last event.</summary>
    public PipelineContext Context(DateTimeOffset instant) => new(instant, frozen ??= sums.Freeze(), decay.At(instant));

    private void Recount(Entry entry, DealAsOf? before, DealAsOf after, DealEvent e)
    {
        if (before is { IsOpen: true })
        {
            sums.Opened(before, -1);
        }

        if (after.IsOpen)
        {
            sums.Opened(after, 1);
        }

        List(entry, after.IsOpen);
        var turned = e.Kind is DealEventKind.Closed or DealEventKind.Reopened or DealEventKind.Deleted or DealEventKind.Restored;
        if (turned || (before is not null && before.Outcome != after.Outcome))
        {
            Recount(entry, after);
        }
    }

    private void Recount(Entry entry, DealAsOf after)
    {
        if (entry.Counted is { } counted)
        {
            sums.Closed(counted, decay.At(counted.ClosedAt!.Value), -1);
            entry.Counted = null;
        }

        if (after is { Outcome: not Outcome.Open, Deleted: false, ClosedAt: { } closedAt })
        {
            sums.Closed(after, decay.At(closedAt), 1);
            entry.Counted = after;
        }
    }

    private void List(Entry entry, bool isOpen)
    {
        if (isOpen == entry.Index >= 0)
        {
            return;
        }

        if (isOpen)
        {
            entry.Index = open.Count;
            open.Add(entry);
            return;
        }

        var last = open[^1];
        open[entry.Index] = last;
        last.Index = entry.Index;
        open.RemoveAt(open.Count - 1);
        entry.Index = -1;
    }

    private sealed class Entry(string id)
    {
        public DealFold Fold { get; } = new(id);

        /// <summary>The closed deal as it was counted, to take it back by.</summary>
        public DealAsOf? Counted { get; set; }

        /// <summary>Its place among the open deals; −1: not open.</summary>
        public int Index { get; set; } = -1;
    }
}
