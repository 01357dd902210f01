using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Avro;
using Avro.Generic;
using Avro.IO;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SkyGeni.Bot.Ingest.Salesforce.PubSub.Wire;

namespace SkyGeni.Bot.Tests.Api;

/// <summary>
/// The sides of Salesforce that are asked: tokens, queries page by page, descriptions, and the stream of changes. It holds rows of
/// tables and answers with whatever a test puts in its way.
/// </summary>
internal sealed class FakeSalesforce : IAsyncDisposable
{
    private readonly WebApplication rest;
    private readonly WebApplication stream;

    private FakeSalesforce(WebApplication rest, WebApplication stream, FakeStream changes)
    {
        this.rest = rest;
        this.stream = stream;
        Stream = changes;
    }

    public FakeStream Stream { get; }

    /// <summary>Rows by the table they stand in.</summary>
    public ConcurrentDictionary<string, List<Dictionary<string, object?>>> Tables { get; } = new();

    /// <summary>The fields that an opportunity has here, with their types.</summary>
    public Dictionary<string, string> Fields { get; } = new()
    {
        ["Id"] = "id", ["Name"] = "string", ["AccountId"] = "reference", ["OwnerId"] = "reference", ["StageName"] = "picklist", ["Amount"] = "currency", ["CloseDate"] = "date",
        ["NextStep"] = "string", ["LeadSource"] = "picklist", ["Type"] = "picklist", ["IsClosed"] = "boolean", ["IsWon"] = "boolean", ["IsDeleted"] = "boolean",
        ["CreatedDate"] = "datetime", ["LastModifiedDate"] = "datetime", ["SystemModstamp"] = "datetime", ["LastStageChangeDate"] = "datetime", ["LastActivityDate"] = "date",
    };

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Answers that come before the true ones: a status and a code of Salesforce's.</summary>
    public ConcurrentQueue<(int Status, string Code)> InTheWay { get; } = new();

    public int PageSize { get; set; } = 2;

    public string Usage { get; set; } = "api-usage=100/100000";

    /// <summary>The token that is good; every login gives it.</summary>
    public string Token { get; set; } = "token-1";

    public string[] Settings =>
    [
        .. SalesforceOrg.Settings, $"--Crm:Salesforce:InstanceUrl={Url}", $"--Crm:Salesforce:LoginUrl={Url}", "--Crm:Salesforce:ClientId=client", "--Crm:Salesforce:ClientSecret=client-secret-never-told",
    ];

    public string[] StreamSettings => [.. Settings, "--Crm:Salesforce:PubSub:Enabled=true", $"--Crm:Salesforce:PubSub:Url={Address(stream)}"];

    private string Url => Address(rest);

    public static async Task<FakeSalesforce> StartAsync()
    {
        var changes = new FakeStream();
        var rest = Build(HttpProtocols.Http1, _ => { });
        var stream = Build(HttpProtocols.Http2, services =>
        {
            services.AddGrpc();
            services.AddSingleton(changes);
        });
        stream.MapGrpcService<FakePubSub>();
        var fake = new FakeSalesforce(rest, stream, changes);
        rest.MapPost("/services/oauth2/token", fake.LoginAsync);
        rest.MapGet("/services/data/{version}/{**rest}", fake.AnswerAsync);
        rest.MapPost("/services/data/{version}/sobjects/{table}", fake.MakeAsync);
        rest.MapDelete("/services/data/{version}/sobjects/{table}/{id}", fake.Delete);
        await rest.StartAsync();
        await stream.StartAsync();
        return fake;
    }

    public void Add(string table, params Dictionary<string, object?>[] rows) => Tables.GetOrAdd(table, _ => []).AddRange(rows);

    public async ValueTask DisposeAsync()
    {
        Stream.Dispose();
        await rest.DisposeAsync();
        await stream.DisposeAsync();
    }

    private static WebApplication Build(HttpProtocols protocols, Action<IServiceCollection> add)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        add(builder.Services);
        return builder.Build();
    }

    private static string Address(WebApplication app) => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    private async Task<IResult> LoginAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        Asked.Enqueue($"token {form["grant_type"]} {form["assertion"]}");
        return form["grant_type"] == "client_credentials" && form["client_secret"] != "client-secret-never-told"
            ? Results.Json(new { error = "invalid_client", error_description = "no" }, statusCode: 400)
            : Results.Json(new { access_token = Token, instance_url = Url, id = $"{Url}/id/{SalesforceOrg.OrganizationId}/005000000000001AAA", token_type = "Bearer" });
    }

    private IResult AnswerAsync(HttpContext context, string rest)
    {
        context.Response.Headers["Sforce-Limit-Info"] = Usage;
        var soql = context.Request.Query["q"].ToString();
        Asked.Enqueue($"{rest} {soql}".Trim());
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            return Results.Json(new[] { new { errorCode = "INVALID_SESSION_ID", message = "Session expired or invalid" } }, statusCode: 401);
        }

        return InTheWay.TryDequeue(out var trouble) ? Results.Json(new[] { new { errorCode = trouble.Code, message = "no" } }, statusCode: trouble.Status)
            : rest.StartsWith("sobjects", StringComparison.Ordinal) ? Describe()
            : rest.StartsWith("limits", StringComparison.Ordinal) ? Results.Json(new { })
            : rest.Split('/') is ["query", var place] ? Page(place)
            : Query(soql);
    }

    private async Task<IResult> MakeAsync(HttpRequest request, string table)
    {
        var row = (await request.ReadFromJsonAsync<Dictionary<string, object?>>())!;
        row["Id"] = string.Create(CultureInfo.InvariantCulture, $"00T{Tables.GetValueOrDefault(table, []).Count:D12}AAA");
        Add(table, row);
        return Results.Json(new { id = row["Id"], success = true }, statusCode: 201);
    }

    private IResult Delete(string table, string id) => Tables[table].RemoveAll(row => $"{row["Id"]}" == id) > 0 ? Results.NoContent() : Results.NotFound();

    private IResult Describe() => Results.Json(new
    {
        fields = Fields.Select(f => new { name = f.Key, label = f.Key, type = f.Value, relationshipName = f.Key == "AccountId" ? "Account" : null, picklistValues = Array.Empty<object>() }),
    });

    private IResult Query(string soql)
    {
        var words = soql.Split(' ');
        var table = words[Array.IndexOf(words, "FROM") + 1];
        return Tables.ContainsKey(table) || table is "User" or "OpportunityStage" ? Page($"{table}-0-{Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(soql))}")
            : Results.Json(new[] { new { errorCode = "INVALID_TYPE", message = "no such table" } }, statusCode: 400);
    }

    private IResult Page(string place)
    {
        var (table, from, soql) = place.Split('-') is [var first, var second, var third] ? (first, int.Parse(second, CultureInfo.InvariantCulture), System.Text.Encoding.UTF8.GetString(Convert.FromHexString(third))) : ("", 0, "");
        var rows = Tables.GetValueOrDefault(table, []).Where(row => Wanted(row, soql)).ToList();
        var page = rows.Skip(from).Take(PageSize).ToList();
        var more = from + PageSize < rows.Count;
        return Results.Json(new Dictionary<string, object?>
        {
            ["totalSize"] = rows.Count, ["done"] = !more, ["records"] = page,
            ["nextRecordsUrl"] = more ? string.Create(CultureInfo.InvariantCulture, $"/services/data/v62.0/query/{table}-{from + PageSize}-{place.Split('-')[2]}") : null,
        });
    }

    /// <summary>As much of the language as is asked here: ids in a list, and instants from which on.</summary>
    private static bool Wanted(Dictionary<string, object?> row, string soql)
    {
        var where = soql.Split(" WHERE ") is [_, var condition] ? condition.Split(" ORDER BY ")[0] : "";
        return where.Split(" IN ") is [var field, var list] ? list.Contains($"'{row[field]}'", StringComparison.Ordinal)
            : where.Split(" >= ") is not [var stamp, var since] || DateTimeOffset.Parse($"{row[stamp]}", CultureInfo.InvariantCulture) >= DateTimeOffset.Parse(since, CultureInfo.InvariantCulture);
    }
}

/// <summary>The stream's events, and what goes wrong with it.</summary>
internal sealed class FakeStream : IDisposable
{
    public const string SchemaJson = """
        {"type":"record","name":"OpportunityChangeEvent","namespace":"com.sforce.eventbus","fields":[
          {"name":"ChangeEventHeader","type":{"type":"record","name":"ChangeEventHeader","fields":[
            {"name":"entityName","type":"string"},{"name":"recordIds","type":{"type":"array","items":"string"}},
            {"name":"changeType","type":{"type":"enum","name":"ChangeType","symbols":["CREATE","UPDATE","DELETE","UNDELETE","GAP_CREATE","GAP_UPDATE","GAP_DELETE","GAP_UNDELETE","GAP_OVERFLOW"]}},
            {"name":"changeOrigin","type":"string"},{"name":"transactionKey","type":"string"},{"name":"sequenceNumber","type":"int"},
            {"name":"commitTimestamp","type":"long"},{"name":"commitNumber","type":"long"},{"name":"commitUser","type":"string"},
            {"name":"nulledFields","type":{"type":"array","items":"string"}},{"name":"diffFields","type":{"type":"array","items":"string"}},{"name":"changedFields","type":{"type":"array","items":"string"}}]}},
          {"name":"AccountId","type":["null","string"],"default":null},{"name":"Name","type":["null","string"],"default":null},{"name":"StageName","type":["null","string"],"default":null},
          {"name":"Amount","type":["null","double"],"default":null},{"name":"CloseDate","type":["null","long"],"default":null},{"name":"NextStep","type":["null","string"],"default":null},
          {"name":"OwnerId","type":["null","string"],"default":null},{"name":"IsClosed","type":["null","boolean"],"default":null},{"name":"IsWon","type":["null","boolean"],"default":null},
          {"name":"Place","type":["null",{"type":"record","name":"Location","fields":[{"name":"Latitude","type":["null","double"]},{"name":"Longitude","type":["null","double"]}]}],"default":null},
          {"name":"CreatedDate","type":["null","long"],"default":null},{"name":"LastModifiedDate","type":["null","long"],"default":null}]}
        """;

    public static readonly RecordSchema Schema = (RecordSchema)Avro.Schema.Parse(SchemaJson);

    private readonly Lock turn = new();
    private readonly List<byte[]> events = [];
    private readonly CancellationTokenSource cut = new();
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Places before this number are gone.</summary>
    public int Oldest { get; set; }

    /// <summary>So many events go out before the line is cut; 0: it is never cut.</summary>
    public int CutAfter { get; set; }

    /// <summary>Every event goes out twice.</summary>
    public bool Repeats { get; set; }

    public string Token { get; set; } = "token-1";

    public int Subscriptions { get; set; }

    public int SchemasAsked { get; set; }

    public string LastPreset { get; set; } = "";

    /// <summary>Adds an event; its bits are made of the names.</summary>
    public void Add(string type, string id, string key, long at, (string Field, object? Value)[]? fields = null, string[]? ids = null) => Add(Write(type, ids ?? [id], key, at, fields ?? []));

    public void Add(byte[] payload)
    {
        lock (turn)
        {
            events.Add(payload);
            news.TrySetResult();
            news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Dispose()
    {
        cut.Cancel();
        cut.Dispose();
    }

    public (CancellationToken Cut, Task News, int Count) State()
    {
        lock (turn)
        {
            return (cut.Token, news.Task, events.Count);
        }
    }

    public byte[] this[int place]
    {
        get
        {
            lock (turn)
            {
                return events[place];
            }
        }
    }

    public static byte[] Write(string type, string[] ids, string key, long at, (string Field, object? Value)[] fields)
    {
        var headerSchema = (RecordSchema)Schema.Fields[0].Schema;
        var header = new GenericRecord(headerSchema);
        header.Add("entityName", "Opportunity");
        header.Add("recordIds", ids);
        header.Add("changeType", new GenericEnum((EnumSchema)headerSchema["changeType"].Schema, type));
        header.Add("changeOrigin", "");
        header.Add("transactionKey", key);
        header.Add("sequenceNumber", 1);
        header.Add("commitTimestamp", at);
        header.Add("commitNumber", at);
        header.Add("commitUser", "005000000000001AAA");
        header.Add("nulledFields", Bits(fields.Where(f => f.Value is null).Select(f => f.Field)));
        header.Add("diffFields", Array.Empty<string>());
        header.Add("changedFields", type == "UPDATE" ? Bits(fields.Select(f => f.Field)) : []);
        var record = new GenericRecord(Schema);
        record.Add("ChangeEventHeader", header);
        foreach (var field in Schema.Fields.Skip(1))
        {
            record.Add(field.Name, fields.FirstOrDefault(f => f.Field == field.Name).Value);
        }

        using var bytes = new MemoryStream();
        new GenericDatumWriter<GenericRecord>(Schema).Write(record, new BinaryEncoder(bytes));
        return bytes.ToArray();
    }

    public static string[] Bits(IEnumerable<string> names)
    {
        var bits = names.Aggregate(0L, (sum, name) => sum | (1L << Schema.Fields.FindIndex(f => f.Name == name)));
        return bits == 0 ? [] : [$"0x{bits:X}"];
    }
}

/// <summary>The stream's service.</summary>
internal sealed class FakePubSub(FakeStream stream) : PubSub.PubSubBase
{
    public override Task<SchemaInfo> GetSchema(SchemaRequest request, ServerCallContext context)
    {
        stream.SchemasAsked++;
        return Task.FromResult(new SchemaInfo { SchemaId = request.SchemaId, SchemaJson = FakeStream.SchemaJson });
    }

    public override Task<TopicInfo> GetTopic(TopicRequest request, ServerCallContext context) =>
        Task.FromResult(new TopicInfo { TopicName = request.TopicName, CanSubscribe = true });

    public override async Task Subscribe(IAsyncStreamReader<FetchRequest> requestStream, IServerStreamWriter<FetchResponse> responseStream, ServerCallContext context)
    {
        if (context.RequestHeaders.GetValue("accesstoken") != stream.Token || context.RequestHeaders.GetValue("tenantid") != SalesforceOrg.OrganizationId)
        {
            throw new RpcException(new Status(StatusCode.Unauthenticated, "no"));
        }

        await requestStream.MoveNext();
        var next = Beginning(requestStream.Current);
        var asked = requestStream.Current.NumRequested;
        stream.Subscriptions++;
        var (cut, _, _) = stream.State();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cut, context.CancellationToken);
        var more = Task.Run(async () =>
        {
            while (await requestStream.MoveNext(either.Token))
            {
                Interlocked.Add(ref asked, requestStream.Current.NumRequested);
            }
        });
        var sent = 0;
        try
        {
            while (true)
            {
                var (_, news, count) = stream.State();
                if (next >= count || asked <= 0)
                {
                    await Task.WhenAny(news, Task.Delay(50, either.Token));
                    either.Token.ThrowIfCancellationRequested();
                    continue;
                }

                var batch = Math.Min(Math.Min(3, count - next), asked);
                var response = new FetchResponse { PendingNumRequested = Interlocked.Add(ref asked, -batch), LatestReplayId = Place(next + batch) };
                for (var i = 0; i < batch; i++, next++)
                {
                    for (var times = stream.Repeats ? 2 : 1; times > 0; times--)
                    {
                        response.Events.Add(new ConsumerEvent { ReplayId = Place(next + 1), Event = new ProducerEvent { SchemaId = "schema-1", Payload = ByteString.CopyFrom(stream[next]) } });
                    }
                }

                await responseStream.WriteAsync(response, either.Token);
                sent += batch;
                if (stream.CutAfter > 0 && sent >= stream.CutAfter)
                {
                    throw new RpcException(new Status(StatusCode.Unavailable, "cut"));
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "cut"));
        }
    }

    private int Beginning(FetchRequest request)
    {
        stream.LastPreset = request.ReplayPreset.ToString();
        if (request.ReplayPreset != ReplayPreset.Custom)
        {
            return request.ReplayPreset == ReplayPreset.Earliest ? stream.Oldest : stream.State().Count;
        }

        var place = BitConverter.ToInt32(request.ReplayId.ToByteArray());
        return place >= stream.Oldest ? place
            : throw new RpcException(new Status(StatusCode.InvalidArgument, "no"), new Metadata { { "error-code", "sfdc.platform.eventbus.grpc.subscription.fetch.replayid.corrupted" } });
    }

    private static ByteString Place(int place) => ByteString.CopyFrom(BitConverter.GetBytes(place));
}
