namespace SkyGeni.Bot.Api;

/// <summary>
/// Reads bodies up to a size. What is larger is read to its end and thrown away, as far as the address listens, so that the sender
/// hears why it was refused and not that the line was cut.
/// </summary>
internal static class BoundedBody
{
    private const int Step = 64 * 1024;

    /// <summary>The body; null where it is larger.</summary>
    /// <param name="request">Whose body was not touched yet.</param>
    /// <param name="largest">In bytes.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, long largest, CancellationToken cancel)
    {
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
