using Microsoft.AspNetCore.Http;

namespace SkyGeni.Workspace.WebApi;

/// <summary><c>/upload/{ticket}</c> takes a file's bytes; <c>/files/{id}</c> shows a picture on the page.</summary>
internal sealed class FileEndpoints(SimulatedSlack slack)
{
    private const string Method = "upload_url";

    /// <summary>Bytes as they are. The address is the proof: a token does not belong here.</summary>
    public async Task TakeAsync(HttpContext http, string ticket)
    {
        var fault = slack.Log.Meet(Method);
        if (http.Request.Headers.Authorization.Count > 0)
        {
            slack.Problem("upload_url: the request carried a token, which anyone who learns the url would see");
        }
        var taken = fault is null && slack.Files.LengthOf(ticket) is { } length
            && await BodyAsync(http.Request, length) is { } bytes && slack.Files.Put(ticket, bytes);
        var status = taken ? 200 : fault?.Status ?? 400;
        slack.Log.Record(Method, [], null, status, faulted: fault is not null);
        slack.Notify();
        http.Response.StatusCode = status;
        await http.Response.WriteAsync(taken ? $"OK - {slack.Files.LengthOf(ticket)}" : "not taken");
    }

    /// <summary>Pictures only: whatever else was brought is not given back to a browser as something to open.</summary>
    public IResult Show(string id) => slack.Files.Find(id) is { } file && TypeOf(file.Bytes) is { } type
        ? Results.Bytes(file.Bytes, type)
        : Results.NotFound();

    // Slack takes the bytes as they are, or as the file of a form, which is how its own clients send them.
    private static async Task<byte[]?> BodyAsync(HttpRequest request, int length)
    {
        if (!request.HasFormContentType)
        {
            return await ReadAsync(request.Body, length);
        }
        if ((await request.ReadFormAsync()).Files is not [var file, ..])
        {
            return null;
        }
        await using var stream = file.OpenReadStream();
        return await ReadAsync(stream, length);
    }

    /// <summary>Exactly so many bytes; null where there are fewer or more.</summary>
    private static async Task<byte[]?> ReadAsync(Stream body, int length)
    {
        var bytes = new byte[length];
        try
        {
            await body.ReadExactlyAsync(bytes);
        }
        catch (EndOfStreamException)
        {
            return null;
        }
        return await body.ReadAsync(new byte[1]) == 0 ? bytes : null;
    }

    private static string? TypeOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        _ => null,
    };
}
