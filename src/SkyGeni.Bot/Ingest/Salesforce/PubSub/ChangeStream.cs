using Google.Protobuf;
using Grpc.Core;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.Salesforce.PubSub.Wire;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Ingest.Salesforce.PubSub;

/// <summary>
/// Hears changes from where the last run stopped: asks for some, stores them with their place, asks for more. Only one request is
/// ahead of what is stored, so a slow disk slows the stream and loses nothing.
/// </summary>
internal sealed class ChangeStream(
    PubSubSettings settings, PubSubClient client, ReplayStore places, TakeChanges take, RunSync sync, SalesforceReader reader, Database database, FindingStore findings, TimeProvider clock)
{
    /// <summary>So many events are asked for at once; Salesforce's most.</summary>
    public const int AtOnce = 100;

    /// <summary>Salesforce gives a sign of life every 270 seconds.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(330);

    /// <summary>Hears changes until the stream ends or is cancelled.</summary>
    /// <param name="heard">Called when something was stored: the line is good.</param>
    /// <exception cref="RpcException">The stream broke.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, or silent for too long.</exception>
    public async Task RunAsync(SalesforceSession session, Action heard, CancellationToken cancel)
    {
        using var silence = new CancellationTokenSource(LongestSilence, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, silence.Token);
        using var call = client.Subscribe(session, either.Token);
        await call.RequestStream.WriteAsync(await BeginningAsync(cancel), either.Token);
        var running = false;
        await foreach (var response in call.ResponseStream.ReadAllAsync(either.Token))
        {
            silence.CancelAfter(LongestSilence);
            await TakeAsync(session, response, either.Token);
            heard();
            if (!running)
            {
                running = true;
                await database.WriteAsync(tx => FindingStore.ResolveAsync(tx, PubSubTroubles.Refused, settings.Topic, clock.GetUtcNow()), either.Token);
            }

            if (response.PendingNumRequested <= AtOnce / 2)
            {
                await call.RequestStream.WriteAsync(new FetchRequest { TopicName = settings.Topic, NumRequested = AtOnce - response.PendingNumRequested }, either.Token);
            }
        }
    }

    /// <summary>Gives a place up that Salesforce does not know any more: the oldest change there is comes next, and what was before is read.</summary>
    public async Task StartOverAsync(CancellationToken cancel)
    {
        await places.ForgetAsync(settings.Topic, cancel);
        await findings.RaiseAsync(PubSubTroubles.ForExpired(settings.Topic), clock.GetUtcNow(), cancel);
        await sync.BeginAsync(reader, complete: false, cancel);
    }

    /// <summary>
    /// After the last place stored. Without one from the oldest change there is, so that nothing falls between this and a reading that is
    /// under way; what is known already changes nothing.
    /// </summary>
    private async Task<FetchRequest> BeginningAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var request = new FetchRequest { TopicName = settings.Topic, NumRequested = AtOnce, ReplayPreset = ReplayPreset.Earliest };
        if (await places.ReadAsync(settings.Topic) is { } place)
        {
            request.ReplayPreset = ReplayPreset.Custom;
            request.ReplayId = place;
        }

        return request;
    }

    private async Task TakeAsync(SalesforceSession session, FetchResponse response, CancellationToken cancel)
    {
        var place = response.Events.Count > 0 ? response.Events[^1].ReplayId : response.LatestReplayId;
        if (place.IsEmpty)
        {
            return;
        }

        var events = new List<ChangeEvent>(response.Events.Count);
        var unreadable = new List<string>();
        foreach (var e in response.Events)
        {
            var (change, problem) = await ReadAsync(session, e.Event, cancel);
            if (change is not null)
            {
                events.Add(change);
            }
            else
            {
                unreadable.Add(problem!);
            }
        }

        await StoreAsync(events, unreadable, place, cancel);
    }

    private async Task StoreAsync(List<ChangeEvent> events, List<string> unreadable, ByteString place, CancellationToken cancel)
    {
        // The reading is begun before the place moves: a crash between the two repeats both.
        if (unreadable.Count > 0 || events.Any(e => e.Object == SalesforceCatalog.Opportunity && e.IsOfMany))
        {
            await sync.BeginAsync(reader, complete: false, cancel);
        }

        if (unreadable.Count > 0)
        {
            await findings.RaiseAsync(PubSubTroubles.ForUnreadable(settings.Topic, unreadable[^1], unreadable.Count), clock.GetUtcNow(), cancel);
        }

        await take.RunAsync(events, place, cancel);
    }

    private async Task<(ChangeEvent? Event, string? Problem)> ReadAsync(SalesforceSession session, ProducerEvent? e, CancellationToken cancel)
    {
        if (e is null)
        {
            return (null, "it is empty");
        }

        var (schema, trouble) = await client.SchemaAsync(session, e.SchemaId, cancel);
        return schema is null ? (null, trouble!.Why) : ChangeEventReader.Read(schema, e.Payload.Memory);
    }
}
