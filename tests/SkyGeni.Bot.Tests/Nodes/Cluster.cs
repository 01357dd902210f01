using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Dapper;
using Npgsql;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Testing;
using SkyGeni.Workspace;
using Xunit;

namespace SkyGeni.Bot.Tests.Nodes;

/// <summary>Several nodes, each a process, over one PostgreSQL database and behind one address, with a Slack that talks to that address.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private const string ApiKey = "test-api-key";
    private readonly string directory;
    private readonly WorkspaceHost workspace;
    private readonly RoundRobin balancer;

    private Cluster(string directory, string database, WorkspaceHost workspace, RoundRobin balancer, IReadOnlyList<NodeProcess> nodes)
    {
        this.directory = directory;
        this.workspace = workspace;
        this.balancer = balancer;
        Database = database;
        Nodes = nodes;
        Http = new HttpClient { BaseAddress = new Uri(balancer.Url), Timeout = TimeSpan.FromSeconds(30) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
    }

    /// <summary>How to connect to the database.</summary>
    public string Database { get; }

    public IReadOnlyList<NodeProcess> Nodes { get; }

    public HttpClient Http { get; }

    public SimulatedSlack Slack => workspace.Slack;

    /// <summary>Starts nodes at once, on an empty database.</summary>
    public static async Task<Cluster> StartAsync(int size)
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        var directory = Directory.CreateTempSubdirectory("skygeni-nodes-").FullName;
        var database = await TestStore.PostgresAsync(directory);
        var options = new WorkspaceOptions { Port = 0, Page = false, AnswerWithin = TimeSpan.FromSeconds(20) };
        var workspace = await WorkspaceHost.StartAsync(options);
        var nodes = Enumerable.Range(1, size).Select(n => Start($"node-{n}", directory, database, options, workspace)).ToList();
        var balancer = await RoundRobin.StartAsync(nodes);
        options.BotUrl = balancer.Url;
        await Task.WhenAll(nodes.Select(node => node.ReadyAsync()));
        return new Cluster(directory, database, workspace, balancer, nodes);
    }

    /// <summary>Sends until some node takes it, as a CRM does.</summary>
    public async Task SendAsync(HttpMethod method, string path, string body, string type = "application/json")
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, type) };
            using var answer = await Http.SendAsync(request);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            if (attempt == 40 || answer.StatusCode is not HttpStatusCode.BadGateway and not HttpStatusCode.TooManyRequests and not HttpStatusCode.InternalServerError)
            {
                throw new HttpRequestException($"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}\n{string.Join('\n', Nodes.Select(node => node.Said))}");
            }

            await Task.Delay(100);
        }
    }

    public async Task<T?> AskAsync<T>(string sql, object? values = null)
    {
        await using var connection = new NpgsqlConnection(Database);
        return await connection.ExecuteScalarAsync<T>(sql, values);
    }

    /// <summary>The node that scores now; null while none does.</summary>
    public async Task<NodeProcess?> ScorerAsync()
    {
        var name = await AskAsync<string>(
            "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND l.granted AND l.objid = @key AND a.datname = current_database()",
            new { key = Scoring });
        return Nodes.SingleOrDefault(node => node.Name == name);
    }

    // The lower half of the number by which PostgreSQL knows the duty to score.
    private static long Scoring => SkyGeni.Bot.Storage.Postgres.PostgresEngine.Key(SkyGeni.Bot.Storage.NodeLock.ScoringDuty) & uint.MaxValue;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            node.Dispose();
        }

        Http.Dispose();
        await balancer.DisposeAsync();
        await workspace.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    private static NodeProcess Start(string name, string directory, string database, WorkspaceOptions slack, WorkspaceHost workspace) => NodeProcess.Start(
        name,
        $"http://127.0.0.1:{FreePort()}",
        $"--Data:Directory={Path.Combine(directory, name)}",
        "--Store:Provider=Postgres",
        $"--Store:ConnectionString={database};Application Name={name}",
        $"--Api:Keys:0={ApiKey}",
        $"--Slack:BotToken={slack.BotToken}",
        $"--Slack:SigningSecret={slack.SigningSecret}",
        $"--Slack:ApiUrl={workspace.ApiUrl}",
        "--Slack:MessagesPerSecond=50",
        "--Logging:LogLevel:Default=Warning");

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
