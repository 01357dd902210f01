using System.Globalization;
using System.Net.Http.Headers;

namespace SkyGeni.Slack.Web;

/// <summary>
/// Brings a file to Slack: asks for an address, sends the bytes there, and says that they are there. The address is as good as a
/// key and may be on any host, so it is neither logged nor sent the bot token.
/// </summary>
internal sealed class FileUpload(ApiCaller api, IHttpClientFactory clients, string clientName, SlackMetrics metrics)
{
    private static readonly ResponseJsonContext Read = ResponseJsonContext.Default;

    public async Task<SlackResult<UploadedFile>> RunAsync(FileToUpload file, CancellationToken cancellationToken)
    {
        var place = await AskAsync(file, cancellationToken).ConfigureAwait(false);
        if (!place.TryGetValue(out var found))
        {
            return Failed(place);
        }

        var sent = await SendAsync(found.Url, file.Bytes, cancellationToken).ConfigureAwait(false);
        return sent.IsOk ? await CompleteAsync(found.FileId, file.Title, cancellationToken).ConfigureAwait(false) : Failed(sent);
    }

    // A place that was asked for twice and used once is forgotten by Slack.
    private Task<SlackResult<Place>> AskAsync(FileToUpload file, CancellationToken cancellationToken) => api.CallAsync(
        "files.getUploadURLExternal",
        SlackApiClient.Form(
            ("filename", file.Name), ("length", file.Bytes.Length.ToString(CultureInfo.InvariantCulture)), ("alt_txt", file.AltText)),
        Repeat.Harmless,
        Read.UploadUrlResponse,
        r => r.FileId is { } id && Uri.TryCreate(r.UploadUrl, UriKind.Absolute, out var url) ? new Place(id, url) : null,
        cancellationToken);

    private async Task<SlackResult<Done>> SendAsync(Uri url, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (!Responder.MayBeSpokenTo(url))
        {
            metrics.Called("upload_url", "refused");
            return new SlackResult<Done>.Error("upload_url_refused", "allowed is https, or http on this machine");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Options.Set(SlackClients.RepeatOption, Repeat.Harmless);
        var result = await ApiCaller.SendAsync(clients.CreateClient(clientName), request, Taken, cancellationToken).ConfigureAwait(false);
        metrics.Called("upload_url", result.IsOk ? "ok" : "failed");
        return result;
    }

    // Without a channel: the file is the bot's own until a message shows it.
    private Task<SlackResult<UploadedFile>> CompleteAsync(string fileId, string title, CancellationToken cancellationToken) => api.CallAsync(
        "files.completeUploadExternal",
        JsonBody.Of(new CompleteUploadRequest([new UploadedFileDto(fileId, title)])),
        Repeat.Harmless,
        Read.ApiResponse,
        _ => new UploadedFile(fileId),
        cancellationToken);

    private static Task<SlackResult<Done>> Taken(HttpResponseMessage response) => Task.FromResult<SlackResult<Done>>(
        response.IsSuccessStatusCode
            ? new SlackResult<Done>.Ok(Done.Value)
            : new SlackResult<Done>.Error("upload_refused", $"status {(int)response.StatusCode}"));

    private static SlackResult<UploadedFile> Failed<T>(SlackResult<T> result) => result switch
    {
        SlackResult<T>.Error error => new SlackResult<UploadedFile>.Error(error.Code, error.Message),
        SlackResult<T>.RateLimited limited => new SlackResult<UploadedFile>.RateLimited(limited.RetryAfter),
        SlackResult<T>.Unreachable away => new SlackResult<UploadedFile>.Unreachable(away.Reason, away.MayHaveBeenDone),
        _ => throw new ArgumentException("The call did not fail.", nameof(result)),
    };

    private sealed record Place(string FileId, Uri Url);
}
