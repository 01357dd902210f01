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
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(10);
    private int count;
    private int turn;

    public int Open => open.Count;

    public SocketConnection Register(System.Net.WebSockets.WebSocket socket)
    {
        var number = Interlocked.Increment(ref count);
        var connection = new SocketConnection(socket, number, Acknowledged);
        open[number] = connection;
        return connection;
    }

    public void Forget(SocketConnection connection)
    {
        open.TryRemove(connection.Number, out _);
        connection.Gone();
    }

    /// <summary>
    /// Sends an envelope and waits for its acknowledgement. Where the connection goes before that, the envelope goes out again on
    /// another, with the same id, as long as Slack waits.
    /// </summary>
    public async Task<BotAnswer> SendAsync(string type, JsonObject payload, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var id = $"envelope-{Interlocked.Increment(ref count)}";
        if (open.IsEmpty)
        {
            return new(0, "", "dispatch_failed", TimeSpan.Zero);
        }
        var answer = waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.AnswerWithin);
        try
        {
            var ack = await AcknowledgedAsync(answer.Task, Envelope(id, type, payload), patience.Token);
            return new(200, ack["payload"]?.ToJsonString(SlackJson.Relaxed) ?? "", null, Stopwatch.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(0, "", "operation_timeout", Stopwatch.GetElapsedTime(started));
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    private async Task<JsonObject> AcknowledgedAsync(Task<JsonObject> answer, JsonObject envelope, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (attempt > 0)
            {
                envelope["retry_attempt"] = attempt;
                envelope["retry_reason"] = "connection_closed";
            }
            var connection = await NextAsync(ct);
            try
            {
                await connection.SendAsync(envelope, ct);
                await Task.WhenAny(answer, connection.Closed).WaitAsync(ct);
                if (answer.IsCompleted)
                {
                    return await answer;
                }
            }
            catch (Exception broken) when (broken is System.Net.WebSockets.WebSocketException or ObjectDisposedException)
            {
                // It broke under the envelope; the next one will take it.
                await Task.Delay(AskEvery, ct);
            }
        }
    }

    /// <summary>One of the open connections, in turn; waits for one where there is none.</summary>
    private async Task<SocketConnection> NextAsync(CancellationToken ct)
    {
        while (true)
        {
            var connections = open.Values.OrderBy(connection => connection.Number).ToList();
            if (connections.Count > 0)
            {
                return connections[(int)((uint)Interlocked.Increment(ref turn) % connections.Count)];
            }
            await Task.Delay(AskEvery, ct);
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

    /// <summary>Tells every connection that it will be closed, and closes it only later, as Slack does.</summary>
    public async Task WarnAsync(TimeSpan before, CancellationToken ct)
    {
        var warned = open.Values.ToList();
        foreach (var connection in warned)
        {
            await connection.SendAsync(new JsonObject { ["type"] = "disconnect", ["reason"] = "warning" }, ct);
        }
        await Task.Delay(before, ct);
        foreach (var connection in warned)
        {
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
