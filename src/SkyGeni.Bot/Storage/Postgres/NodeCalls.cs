using System.Collections.Concurrent;
using System.Threading.Channels;
using Npgsql;

namespace SkyGeni.Bot.Storage.Postgres;

/// <summary>
/// Carries calls between the nodes of a database by its notifications. A lost one costs seconds: everybody who waits for a call
/// also looks by the clock. On SQLite there is nobody to call.
/// </summary>
internal sealed partial class NodeCalls(Database database, IEnumerable<INodeSignal> signals, TimeProvider clock, ILogger<NodeCalls> log) : BackgroundService
{
    private const string Channel = "skygeni";
    private static readonly TimeSpan BeforeAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>Tells this node's own calls from others'.</summary>
    private readonly string node = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
    private readonly Dictionary<string, INodeSignal> byTopic = signals.ToDictionary(signal => signal.Topic, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> pending = new(StringComparer.Ordinal);
    private readonly Channel<bool> due = System.Threading.Channels.Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Engine is not PostgresEngine engine)
        {
            return;
        }

        foreach (var signal in byTopic.Values)
        {
            signal.Called += () => Tell(signal.Topic);
        }

        await Task.WhenAll(
            AgainAsync(stop => ListenAsync(engine.Source, stop), stoppingToken),
            AgainAsync(stop => SendAsync(engine.Source, stop), stoppingToken));
    }

    private void Tell(string topic)
    {
        pending[topic] = true;
        due.Writer.TryWrite(true);
    }

    private async Task SendAsync(NpgsqlDataSource source, CancellationToken stop)
    {
        while (await due.Reader.ReadAsync(stop))
        {
            foreach (var topic in pending.Keys)
            {
                pending.TryRemove(topic, out _);
                await using var notify = source.CreateCommand("SELECT pg_notify($1, $2)");
                notify.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Channel });
                notify.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{topic} {node}" });
                await notify.ExecuteNonQueryAsync(stop);
            }
        }
    }

    private async Task ListenAsync(NpgsqlDataSource source, CancellationToken stop)
    {
        await using var session = await source.OpenConnectionAsync(stop);
        session.Notification += (_, call) => Hear(call.Payload);
        await RunAsync(session, $"LISTEN {Channel}", stop);

        // Whatever was called before this session listened is not repeated.
        foreach (var signal in byTopic.Values)
        {
            signal.Wake();
        }

        while (true)
        {
            if (!await session.WaitAsync(Silence, stop))
            {
                await RunAsync(session, "SELECT 1", stop);
            }
        }
    }

    private void Hear(string payload)
    {
        if (payload.Split(' ') is [var topic, var from] && from != node && byTopic.TryGetValue(topic, out var signal))
        {
            signal.Wake();
        }
    }

    private static async Task RunAsync(NpgsqlConnection session, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, session);
        await command.ExecuteNonQueryAsync(stop);
    }

    private async Task AgainAsync(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException broken)
            {
                LogBroken(log, broken);
                await Task.Delay(BeforeAgain, stop);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Other nodes cannot be called; they look by the clock meanwhile")]
    private static partial void LogBroken(ILogger log, Exception broken);
}
