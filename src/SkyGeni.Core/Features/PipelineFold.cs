using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>
/// A pipeline's events folded: keeps every deal as it stands, and what closed deals have taught so far. Training and live
/// scoring both read features from here, so neither can see what came later. Each deal's events count in order of time; in
/// which order the deals come makes no difference, to the bit, so a deal whose past turns out otherwise is folded again
/// alone. Not thread-safe; the deals and contexts it hands out are.
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

    /// <summary>The deals that are open as things stand.</summary>
    public IEnumerable<string> OpenIds => open.Select(entry => entry.Id);

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

    /// <summary>Takes a deal's next event; one earlier than the deal's last is a bug of the caller.</summary>
    public void Apply(DealEvent e)
    {
        var entry = EntryOf(e.DealId);
        if (e.OccurredAt < entry.LastEventAt)
        {
            throw new ArgumentException($"Event of deal {e.DealId} at {e.OccurredAt:O} comes after one at {entry.LastEventAt:O}.", nameof(e));
        }

        Apply(entry, e);
    }

    /// <summary>When the deal's last event was; the beginning of time where it has none.</summary>
    public DateTimeOffset LastOf(string dealId) => entries.GetValueOrDefault(dealId)?.LastEventAt ?? DateTimeOffset.MinValue;

    /// <summary>Takes a deal's history in the place of what was known of it: as if all of it had come in order.</summary>
    public void Refold(string dealId, IReadOnlyList<DealEvent> history)
    {
        var entry = EntryOf(dealId);
        Withdraw(entry);
        foreach (var e in history)
        {
            Apply(entry, e);
        }
    }

    /// <summary>The deals open at an instant not before the last event.</summary>
    public IEnumerable<DealAsOf> Open(DateTimeOffset instant)
    {
        foreach (var entry in open)
        {
            yield return entry.Fold.AsOf(instant)!;
        }
    }

    /// <summary>Whether a deal is known and open as things stand.</summary>
    public bool IsOpen(string id) => entries.GetValueOrDefault(id) is { Index: >= 0 };

    /// <summary>A deal, open or closed, at an instant not before the last event; null where it is unknown.</summary>
    public DealAsOf? Find(string id, DateTimeOffset instant) => entries.GetValueOrDefault(id)?.Fold.AsOf(instant);

    /// <summary>What the pipeline has taught by an instant not before the last event.</summary>
    public PipelineContext Context(DateTimeOffset instant) => new(instant, frozen ??= sums.Freeze(), decay.At(instant));

    private void Apply(Entry entry, DealEvent e)
    {
        LastEventAt = e.OccurredAt > LastEventAt ? e.OccurredAt : LastEventAt;
        frozen = null;
        var before = entry.Fold.Current;
        entry.Fold.Apply(e);
        entry.LastEventAt = e.OccurredAt;
        if (entry.Fold.Current is not { } after)
        {
            return;
        }

        Recount(entry, before, after, e);
        if (before is null)
        {
            entry.Birth = Birth.Of(after, decay.At(e.OccurredAt));
            sums.Born(entry.Birth, 1);
        }

        sums.Entered(after.Stages.AsSpan(), before?.Stages.Length ?? 0, 1);
        var marks = entry.Marks | Marks(before, after, e);
        sums.Marked(marks & ~entry.Marks, 1);
        entry.Marks = marks;
    }

    private static DealMarks Marks(DealAsOf? before, DealAsOf after, DealEvent e)
    {
        var entered = after.Stages.Length > Math.Max(1, before?.Stages.Length ?? 0) && after.Stages[^1].At is not null;
        var activity = e.Kind == DealEventKind.Activity;
        return (after.ExpectedClose is null ? DealMarks.None : DealMarks.ExpectedClose)
            | (activity ? DealMarks.Activities : DealMarks.None)
            | (activity && after.LastInboundAt == e.OccurredAt ? DealMarks.Inbound : DealMarks.None)
            | (entered && after.IsOpen ? DealMarks.StageHistory : DealMarks.None)
            | (e.Kind == DealEventKind.Deed && !after.Deeds.IsEmpty ? Marks(after.Deeds[^1]) : DealMarks.None);
    }

    private static DealMarks Marks(Deed deed) => deed.Kind switch
    {
        DeedKind.Acted => DealMarks.Acted,
        DeedKind.Told => DealMarks.Told,
        _ => DealMarks.None,
    };

    /// <summary>Takes everything back that a deal put in.</summary>
    private void Withdraw(Entry entry)
    {
        frozen = null;
        if (entry.Fold.Current is not { } deal)
        {
            return;
        }

        if (deal.IsOpen)
        {
            sums.Opened(deal, -1);
        }

        List(entry, isOpen: false);
        TakeBack(entry);
        sums.Born(entry.Birth, -1);
        sums.Entered(deal.Stages.AsSpan(), 0, -1);
        sums.Marked(entry.Marks, -1);
        entry.Marks = DealMarks.None;
        entry.Fold = new DealFold(deal.Id);
        entry.LastEventAt = DateTimeOffset.MinValue;
    }

    private Entry EntryOf(string dealId)
    {
        if (!entries.TryGetValue(dealId, out var entry))
        {
            entries[dealId] = entry = new Entry(dealId);
        }

        return entry;
    }

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
        TakeBack(entry);
        if (after is { Outcome: not Outcome.Open, Deleted: false, ClosedAt: { } closedAt })
        {
            sums.Closed(after, decay.At(closedAt), 1);
            entry.Counted = after;
        }
    }

    private void TakeBack(Entry entry)
    {
        if (entry.Counted is { } counted)
        {
            sums.Closed(counted, decay.At(counted.ClosedAt!.Value), -1);
            entry.Counted = null;
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
        public string Id => id;

        public DealFold Fold { get; set; } = new(id);

        public DateTimeOffset LastEventAt { get; set; } = DateTimeOffset.MinValue;

        public Birth Birth { get; set; }

        public DealMarks Marks { get; set; }

        /// <summary>The closed deal as it was counted, to take it back by.</summary>
        public DealAsOf? Counted { get; set; }

        /// <summary>Its place among the open deals; −1: not open.</summary>
        public int Index { get; set; } = -1;
    }
}
