using SkyGeni.Slack.Routing;

namespace SkyGeni.Slack.Web;

/// <summary>
/// Posts to response_urls. They come in with a payload and may point anywhere, so this has a client of its own which knows no
/// token, follows no redirect, and logs no address: whoever has one may post with it.
/// </summary>
internal sealed class Responder(IHttpClientFactory clients, string clientName, SlackMetrics metrics)
{
    public async Task<SlackResult<Done>> SendAsync(string responseUrl, ReplyBody body, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(responseUrl, UriKind.Absolute, out var url) || !MayBeSpokenTo(url))
        {
            metrics.Called("response_url", "refused");
            return new SlackResult<Done>.Error("response_url_refused", "allowed is https, or http on this machine");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = JsonBody.Of(body) };
        request.Options.Set(SlackClients.RepeatOption, body.DeleteOriginal ?? body.ReplaceOriginal ?? false ? Repeat.Harmless : Repeat.Doubles);
        var result = await ApiCaller.SendAsync(clients.CreateClient(clientName), request, ReadAsync, cancellationToken).ConfigureAwait(false);
        metrics.Called("response_url", result.IsOk ? "ok" : "failed");
        return result;
    }

    /// <summary>Whether an address that Slack named may be posted to: over https, or on this machine.</summary>
    public static bool MayBeSpokenTo(Uri url) => url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback);

    // 404 and 410: used up or expired. The body is plain text, and not ours to interpret.
    private static Task<SlackResult<Done>> ReadAsync(HttpResponseMessage response) => Task.FromResult<SlackResult<Done>>(
        response.IsSuccessStatusCode
            ? new SlackResult<Done>.Ok(Done.Value)
            : new SlackResult<Done>.Error("response_url_expired", $"status {(int)response.StatusCode}"));
}
