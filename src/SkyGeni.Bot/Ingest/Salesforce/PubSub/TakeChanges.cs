using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Ingest.Salesforce.PubSub;

/// <summary>Stores a batch of change events together with the place up to which they go: after a crash the stream goes on there, and what comes twice is known.</summary>
internal sealed class TakeChanges(
    Database database, PubSubSettings settings, SalesforceSettings salesforce, DeliverySignal deliveries, ReadBackSignal readBack, DeliveryMetrics metrics, TimeProvider clock)
{
    /// <summary>Stores events and their place, and asks for records of which too little is told.</summary>
    public async Task RunAsync(IReadOnlyList<ChangeEvent> events, ByteString place, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var received = events.Where(e => !e.IsGap && e.Kind is not null).SelectMany(Received).ToList();
        var wanted = events.Where(e => e.Object == SalesforceCatalog.Opportunity && (e.IsGap || e.Partial.Any(IsRead))).SelectMany(e => e.Named).Distinct(StringComparer.Ordinal).ToList();
        var added = await database.WriteAsync(
            async tx =>
            {
                var added = await DeliveryStore.AddAsync(tx, SalesforceCrm.CrmName, received, now);
                await RecordStore.WantAsync(tx, SalesforceCrm.CrmName, wanted, now);
                await ReplayStore.SaveAsync(tx, settings.Topic, place, now);
                return added;
            },
            cancel);
        metrics.Received(SalesforceCrm.CrmName, received, added, now);
        Nudge(added, wanted.Count);
    }

    private void Nudge(int added, int wanted)
    {
        if (added > 0)
        {
            deliveries.Notify();
        }

        if (wanted > 0)
        {
            readBack.Notify();
        }
    }

    private bool IsRead(string field) => salesforce.Fields.Find(field) is not null;

    /// <summary>One for each record: the same whenever the event comes.</summary>
    private static IEnumerable<ReceivedEvent> Received(ChangeEvent e) => e.Named.Select(id => new ReceivedEvent(
        Key(e, id), e.CommittedAt, new SalesforceChange(SalesforceWay.Capture, e.Kind!.Value, e.Object, id, e.Fields).ToJson()));

    private static string Key(ChangeEvent e, string id) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"capture\0{e.TransactionKey}\0{e.Sequence}\0{id}"))).AsSpan(0, 16));
}
