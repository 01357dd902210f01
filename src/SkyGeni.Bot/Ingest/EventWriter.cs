using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>
/// Makes the events that a row adds to a deal's history. A source key is a hash of what the event says and of how many events
/// were known before it: two processes that take the same file at once write the same keys, and a value that changes to and
/// fro on one day keeps both changes. An update that names its instant has the same key whatever is known before it.
/// </summary>
/// <param name="dealId">The deal.</param>
/// <param name="source">What the events name as their source.</param>
/// <param name="recordedAt">Now.</param>
/// <param name="known">How many events were known; null: no part of the key.</param>
internal sealed class EventWriter(string dealId, string source, DateTimeOffset recordedAt, int? known)
{
    private const int ContentBytes = 12;
    private readonly List<DealEvent> events = [];

    public IReadOnlyList<DealEvent> Events => events;

    /// <summary>The instant the sender names, where it runs ahead of our clock; null: that of the event.</summary>
    public DateTimeOffset? StatedAt { get; init; }

    public void Add(DealEventKind kind, DateTimeOffset occurredAt, params IEnumerable<FieldChange> changes)
    {
        var all = changes.ToImmutableArray();
        events.Add(new DealEvent(dealId, occurredAt, recordedAt, source, Key(kind, StatedAt ?? occurredAt, all), kind, all));
    }

    private string Key(DealEventKind kind, DateTimeOffset occurredAt, ImmutableArray<FieldChange> changes)
    {
        var text = new StringBuilder(256);
        text.Append(CultureInfo.InvariantCulture, $"{(int)kind}\0{occurredAt.ToUnixTimeMilliseconds()}\0");
        text.Append(CultureInfo.InvariantCulture, $"{(known is null ? "update" : known + events.Count)}");
        foreach (var change in changes)
        {
            text.Append('\0').Append(change.Field).Append(change.Value is null ? '-' : '=').Append(change.Value);
        }

        return ContentKey(dealId, text.ToString());
    }

    /// <summary>
    /// A short key that stands for a text said of a deal. It begins with the deal's id, so that a file in order of ids is
    /// written in the order of the index that keeps the keys unique.
    /// </summary>
    public static string ContentKey(string dealId, string text) =>
        $"{dealId}/{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, ContentBytes))}";
}
