using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.SocketMode;

/// <summary>One open socket of the bot's.</summary>
internal sealed class SocketConnection(WebSocket socket, int number, Action<JsonObject> acknowledged) : IDisposable
{
    private readonly SemaphoreSlim sending = new(1, 1);

    private readonly TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Number => number;

    /// <summary>Ends when the connection does.</summary>
    public Task Closed => gone.Task;

    public void Gone() => gone.TrySetResult();

    /// <summary>Greets, then listens for acknowledgements until the socket closes.</summary>
    public async Task RunAsync(WorkspaceOptions options, CancellationToken ct)
    {
        await SendAsync(Hello(options), ct);
        while (await ReceiveAsync(ct) is { } text)
        {
            if (SlackJson.TryParse(text) is JsonObject message)
            {
                acknowledged(message);
            }
        }
        // A client that says goodbye waits to hear it back.
        await CloseAsync(ct);
    }

    public async Task SendAsync(JsonObject message, CancellationToken ct)
    {
        await sending.WaitAsync(ct);
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString(SlackJson.Relaxed)), WebSocketMessageType.Text, endOfMessage: true, ct);
        }
        finally
        {
            sending.Release();
        }
    }

    public async Task CloseAsync(CancellationToken ct)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", ct);
        }
    }

    public void Abort() => socket.Abort();

    public void Dispose() => sending.Dispose();

    private async Task<string?> ReceiveAsync(CancellationToken ct)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), ct);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }
                whole.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    return Encoding.UTF8.GetString(whole.GetBuffer(), 0, (int)whole.Length);
                }
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            return null;
        }
    }

    private JsonObject Hello(WorkspaceOptions options) => new()
    {
        ["type"] = "hello",
        ["num_connections"] = 1,
        ["debug_info"] = new JsonObject { ["host"] = "local", ["approximate_connection_time"] = 18060, ["build_number"] = number },
        ["connection_info"] = new JsonObject { ["app_id"] = options.AppId },
    };
}
