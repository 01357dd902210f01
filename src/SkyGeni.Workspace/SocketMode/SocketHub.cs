using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.SocketMode;

/// <summary>
/// The open Socket Mode connections. An envelope goes to one of them, in turn, and is answered by its
/// <c>envelope_id</c> within the time Slack waits.
/// </summary>
internal sealed class SocketHub(WorkspaceOptions options)
{
    private readonly ConcurrentDictionary<int, SocketConnection> open = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonObject>> waiting = [];
    private int count;

    public int Open => open.Count;

    public SocketConnection Register(System.Net.WebSockets.WebSocket socket)
    {
        var number = Interlocked.Increment(ref count);
        var connection = new SocketConnection(socket, number, Acknowledged);
        open[number] = connection;
        return connection;
    }

    public void Forget(SocketConnection connection) => open.TryRemove(connection.Number, out _);

    public async Task<BotAnswer> SendAsync(string type, JsonObject payload, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var number = Interlocked.Increment(ref count);
        var connections = open.Values.OrderBy(connection => connection.Number).ToList();
        if (connections.Count == 0)
        {
            return new(0, "", "dispatch_failed", TimeSpan.Zero);
        }
        var id = $"envelope-{number}";
        var answer = waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await connections[number % connections.Count].SendAsync(Envelope(id, type, payload), ct);
            var ack = await answer.Task.WaitAsync(options.AnswerWithin, ct);
            return new(200, ack["payload"]?.ToJsonString(SlackJson.Relaxed) ?? "", null, Stopwatch.GetElapsedTime(started));
        }
        catch (TimeoutException)
        {
            return new(0, "", "operation_timeout", Stopwatch.GetElapsedTime(started));
        }
        catch (System.Net.WebSockets.WebSocketException)
        {
            return new(0, "", "dispatch_failed", Stopwatch.GetElapsedTime(started));
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    /// <summary>Tells every connection to go, as Slack does when it refreshes its servers, and closes it.</summary>
    public async Task DisconnectAsync(string reason, CancellationToken ct)
    {
        foreach (var connection in open.Values)
        {
            await connection.SendAsync(new JsonObject { ["type"] = "disconnect", ["reason"] = reason }, ct);
            await connection.CloseAsync(ct);
        }
    }

    /// <summary>Cuts every connection without a word.</summary>
    public void Cut()
    {
        foreach (var connection in open.Values)
        {
            connection.Abort();
        }
    }

    private void Acknowledged(JsonObject message)
    {
        if (message.String("envelope_id") is { } id && waiting.TryGetValue(id, out var answer))
        {
            answer.TrySetResult(message);
        }
    }

    private static JsonObject Envelope(string id, string type, JsonObject payload) => new()
    {
        ["envelope_id"] = id,
        ["type"] = type,
        ["accepts_response_payload"] = type != "events_api",
        ["payload"] = payload,
    };
}
