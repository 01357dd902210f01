using Microsoft.AspNetCore.Http;

namespace SkyGeni.Workspace.SocketMode;

/// <summary><c>/link?ticket=…</c>: the WebSocket that <c>apps.connections.open</c> points to. A ticket opens one socket.</summary>
internal sealed class SocketEndpoint(SimulatedSlack slack)
{
    public async Task AnswerAsync(HttpContext http, CancellationToken stopping)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        if (slack.Triggers.Exchange(http.Request.Query["ticket"]).Error is not null)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, http.RequestAborted);
        using var connection = slack.Sockets.Register(socket);
        slack.Notify();
        try
        {
            await connection.RunAsync(slack.Options, either.Token);
        }
        finally
        {
            slack.Sockets.Forget(connection);
            slack.Notify();
        }
    }
}
