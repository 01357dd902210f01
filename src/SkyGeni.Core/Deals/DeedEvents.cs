using System.Collections.Immutable;
using System.Globalization;

namespace SkyGeni.Core.Deals;

/// <summary>Deeds as events of the log, so that training, scoring and replay read them by the fold that reads everything else.</summary>
public static class DeedEvents
{
    /// <summary>The source of what this program itself did.</summary>
    public const string Source = "skygeni";

    public static DealEvent Of(string dealId, Deed deed)
    {
        List<FieldChange> changes =
        [
            new(DealFields.Deed, deed.Kind.Word()),
            new(DealFields.DeedId, deed.Id),
        ];
        if (deed.HappenedAt < deed.KnownAt)
        {
            changes.Add(new(DealFields.DeedAt, deed.HappenedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)));
        }

        if (deed.HeldOutShare is { } share)
        {
            changes.Add(new(DealFields.HeldOutShare, share.ToString("R", CultureInfo.InvariantCulture)));
        }

        return Event(dealId, deed.KnownAt, deed.Id, changes);
    }

    /// <summary>From an instant on a deed is as if it had never been.</summary>
    public static DealEvent Undone(string dealId, string deedId, DateTimeOffset at) => Event(
        dealId, at, $"{deedId}/undone", [new(DealFields.Deed, DeedWords.Undone), new(DealFields.DeedId, deedId)]);

    /// <summary>What a deal's deeds are after an event of them.</summary>
    internal static ImmutableArray<Deed> After(ImmutableArray<Deed> before, DealEvent e)
    {
        var said = e.Changes.ToDictionary(change => change.Field, change => change.Value, StringComparer.Ordinal);
        if (said.GetValueOrDefault(DealFields.DeedId) is not { } id)
        {
            return before;
        }

        return DeedWords.Read(said.GetValueOrDefault(DealFields.Deed)) is { } kind
            ? before.Add(new Deed(id, kind, e.OccurredAt, Happened(said.GetValueOrDefault(DealFields.DeedAt), e.OccurredAt), Share(said.GetValueOrDefault(DealFields.HeldOutShare))))
            : before.RemoveAll(deed => deed.Id == id);
    }

    private static DateTimeOffset Happened(string? text, DateTimeOffset known) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at < known ? at : known;

    private static double? Share(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is > 0 and < 1 ? share : null;

    private static DealEvent Event(string dealId, DateTimeOffset at, string key, List<FieldChange> changes) =>
        new(dealId, at, at, Source, key, DealEventKind.Deed, [.. changes]);
}
