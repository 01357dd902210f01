using System.Buffers;
using System.Net.WebSockets;

namespace SkyGeni.Slack.Sockets;

/// <summary>Whole messages over a WebSocket, one writer at a time.</summary>
internal sealed class SocketFrames(WebSocket socket, int limit) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>The next message, or null once the other side has closed. A message above the limit ends the connection.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>(4096);
        while (true)
        {
            var part = await socket.ReceiveAsync(message.GetMemory(4096), cancellationToken).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            message.Advance(part.Count);
            if (message.WrittenCount > limit)
            {
                throw new WebSocketException(WebSocketError.HeaderError, $"a frame of more than {limit} bytes");
            }

            if (part.EndOfMessage)
            {
                return message.WrittenMemory;
            }
        }
    }

    public async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
