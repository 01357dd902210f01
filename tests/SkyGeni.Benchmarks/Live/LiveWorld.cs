using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using SkyGeni.Benchmarks.Data;
using SkyGeni.Benchmarks.Servers;
using SkyGeni.Testing;

namespace SkyGeni.Benchmarks.Live;

/// <summary>A company, a Slack, a store, and the built bot as one process or several on top of them.</summary>
internal sealed class LiveWorld : IAsyncDisposable
{
    private readonly LiveOptions options;
    private readonly string directory;
    private readonly SlackStub slack;
    private readonly PostgresServer? server;
    private readonly string? connection;
    private readonly ServerProcess?[] nodes;
    private readonly string[] urls;
    private int turn;

    private LiveWorld(LiveOptions options, string directory, SlackStub slack, (PostgresServer Server, string Connection)? postgres)
    {
        this.options = options;
        this.directory = directory;
        this.slack = slack;
        (server, connection) = postgres is { } given ? (given.Server, given.Connection) : (null, null);
        nodes = new ServerProcess?[options.Nodes];
        urls = [.. nodes.Select(_ => Addresses.Free())];
        Sender = new UpdateSender(Next);
    }

    public SlackStub Slack => slack;

    public UpdateSender Sender { get; }

    public IReadOnlyList<string> Urls => urls;

    /// <summary>In milliseconds since 1970; before it nothing was sent.</summary>
    public long FilledAt { get; private set; }

    public Books Books => new(Open, FilledAt);

    /// <summary>What its processes hold resident now, in bytes.</summary>
    public long Memory => nodes.Sum(MemoryOf);

    public static async Task<LiveWorld> StartAsync(LiveOptions options, Scratch scratch, TextWriter progress, CancellationToken cancel)
    {
        (PostgresServer, string)? postgres = null;
        if (options.Postgres)
        {
            var server = await PostgresServer.StartAsync();
            postgres = (server, await server.CreateDatabaseAsync());
        }

        var world = new LiveWorld(options, scratch.Take(), await SlackStub.StartAsync(cancel), postgres);
        await progress.WriteLineAsync($"  (filling a store with {options.Deals} open deals)");
        await new LiveCompany(options.Deals, TimeProvider.System.GetUtcNow()).FillAsync(world.directory, world.StoreSettings());
        world.FilledAt = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await progress.WriteLineAsync("  (starting the bot and scoring)");
        for (var node = 0; node < options.Nodes; node++)
        {
            await world.StartAsync(node, cancel);
        }

        return world;
    }

    /// <summary>The address of a node, each in turn; one that was killed among them, as a proxy that has not noticed yet.</summary>
    public string Next() => urls[(int)((uint)Interlocked.Increment(ref turn) % (uint)urls.Length)];

    public async Task StartAsync(int node, CancellationToken cancel) => nodes[node] = await ServerProcess.BotAsync(urls[node], Settings(node), cancel);

    /// <summary>As kill -9.</summary>
    public void Kill(int node)
    {
        var killed = nodes[node];
        nodes[node] = null;
        killed?.Dispose();
    }

    /// <summary>Another process takes the only right to write, for a while.</summary>
    public async Task HoldAsync(TimeSpan time, CancellationToken cancel)
    {
        await using var store = Open();
        await store.OpenAsync(cancel);
        await using var begin = store.CreateCommand();
        begin.CommandText = connection is null ? "PRAGMA busy_timeout = 10000; BEGIN IMMEDIATE" : "BEGIN; LOCK TABLE deal_event IN EXCLUSIVE MODE";
        await begin.ExecuteNonQueryAsync(cancel);
        await Task.Delay(time, cancel);
        begin.CommandText = "ROLLBACK";
        await begin.ExecuteNonQueryAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            node?.Dispose();
        }

        Sender.Dispose();
        await slack.DisposeAsync();
        if (server is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await server.DisposeAsync();
        }
    }

    private static long MemoryOf(ServerProcess? node)
    {
        try
        {
            return node is { IsAlive: true } ? node.Memory() : 0;
        }
        catch (InvalidOperationException)
        {
            // It was killed between the two questions.
            return 0;
        }
    }

    private string[] StoreSettings() => connection is null ? [] : ["--Store:Provider=Postgres", $"--Store:ConnectionString={connection}"];

    private string[] Settings(int node) =>
    [
        $"--Data:Directory={(connection is null ? directory : Directory.CreateDirectory(Path.Combine(directory, $"node{node}")).FullName)}", "--Slack:BotToken=xoxb-benchmark",
        $"--Slack:ApiUrl={slack.ApiUrl}", $"--Crm:HubSpot:ClientSecret={UpdateSender.ClientSecret}", $"--Crm:HubSpot:PublicUrl={UpdateSender.PublicUrl}",
        $"--Api:Keys:0={UpdateSender.ApiKey}", .. options.More, .. StoreSettings(),
    ];

    private DbConnection Open() => connection is null ? new SqliteConnection($"Data Source={Path.Combine(directory, "skygeni.db")}") : new NpgsqlConnection(connection);
}
