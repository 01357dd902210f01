using Microsoft.AspNetCore.Http.Features;

namespace SkyGeni.Bot.Api;

/// <summary>
/// Reads bodies up to a size. What is larger is read to its end and thrown away, within reason, so that the sender hears why it
/// was refused and not that the line was cut.
/// </summary>
internal static class BoundedBody
{
    /// <summary>In bytes; a sender of more is cut off.</summary>
    private const long LargestListenedTo = 32 * 1024 * 1024;

    private const int Step = 64 * 1024;

    /// <summary>The body; null where it is larger.</summary>
    /// <param name="request">Whose body was not touched yet.</param>
    /// <param name="largest">In bytes.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int largest, CancellationToken cancel)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestListenedTo;
        }

        using var body = new MemoryStream();
        var buffer = new byte[Step];
        var tooLarge = false;
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            tooLarge |= body.Length + read > largest;
            if (!tooLarge)
            {
                body.Write(buffer, 0, read);
            }
        }

        return tooLarge ? null : body.ToArray();
    }
}
