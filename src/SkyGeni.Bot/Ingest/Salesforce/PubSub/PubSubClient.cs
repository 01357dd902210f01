using System.Collections.Concurrent;
using Avro;
using Grpc.Core;
using Grpc.Net.Client;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.Salesforce.PubSub.Wire;

namespace SkyGeni.Bot.Ingest.Salesforce.PubSub;

/// <summary>Speaks to Salesforce's Pub/Sub API.</summary>
internal sealed class PubSubClient(PubSubSettings settings, SalesforceSettings salesforce) : IDisposable
{
    private const int LargestResponse = 16 * 1024 * 1024;

    /// <summary>How long a single answer may take; a stream has its own sign of life.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, RecordSchema> schemas = new(StringComparer.Ordinal);

    private readonly Lazy<GrpcChannel> channel = new(() => GrpcChannel.ForAddress(settings.Url, new GrpcChannelOptions
    {
        MaxReceiveMessageSize = LargestResponse,
        HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromMinutes(1), KeepAlivePingTimeout = TimeSpan.FromSeconds(20), EnableMultipleHttp2Connections = true },
        DisposeHttpClient = true,
    }));

    /// <summary>Opens the stream of events.</summary>
    public AsyncDuplexStreamingCall<FetchRequest, FetchResponse> Subscribe(SalesforceSession session, CancellationToken cancel) => Api.Subscribe(Headers(session), cancellationToken: cancel);

    /// <summary>The schema of an id, asked for once; or what is in the way.</summary>
    /// <exception cref="RpcException">Salesforce does not give it now.</exception>
    public async Task<CrmAnswer<RecordSchema>> SchemaAsync(SalesforceSession session, string id, CancellationToken cancel)
    {
        if (schemas.TryGetValue(id, out var known))
        {
            return known;
        }

        var info = await Api.GetSchemaAsync(new SchemaRequest { SchemaId = id }, Headers(session), Deadline(), cancel);
        try
        {
            return Schema.Parse(info.SchemaJson) is RecordSchema schema ? schemas.GetOrAdd(id, schema) : SalesforceTroubles.Odd("a schema is of no record");
        }
        catch (AvroException)
        {
            return SalesforceTroubles.Odd("a schema cannot be read");
        }
    }

    /// <summary>Whether the channel is there for us.</summary>
    /// <exception cref="RpcException">Salesforce says no, or nothing.</exception>
    public async Task<bool> CanSubscribeAsync(SalesforceSession session, CancellationToken cancel) =>
        (await Api.GetTopicAsync(new TopicRequest { TopicName = settings.Topic }, Headers(session), Deadline(), cancel)).CanSubscribe;

    public void Dispose()
    {
        if (channel.IsValueCreated)
        {
            channel.Value.Dispose();
        }
    }

    private Wire.PubSub.PubSubClient Api => new(channel.Value);

    private Metadata Headers(SalesforceSession session) => new()
    {
        { "accesstoken", session.Token },
        { "instanceurl", session.Url.GetLeftPart(UriPartial.Authority) },
        { "tenantid", session.OrganizationId.Length > 0 ? session.OrganizationId : salesforce.OrganizationId! },
    };

    /// <summary>By the wall clock, which is that of the line.</summary>
    private static DateTime Deadline() => TimeProvider.System.GetUtcNow().UtcDateTime + LongestAnswer;
}
