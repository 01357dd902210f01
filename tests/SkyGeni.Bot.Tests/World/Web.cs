using System.Net;
using System.Text;
using System.Text.Json;

namespace SkyGeni.Bot.Tests.World;

/// <summary>What a client got.</summary>
public sealed record Reply(HttpStatusCode Status, string Text, HttpResponseMessage Response)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The lines of newline-delimited JSON.</summary>
    public IReadOnlyList<JsonElement> Lines => [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}

/// <summary>Short words for asking over HTTP.</summary>
public static class Web
{
    public static Task<Reply> Get(this HttpClient client, string path) => client.Send(HttpMethod.Get, path, null);

    public static Task<Reply> Post(this HttpClient client, string path, string? body = null, string type = "application/json") => client.Send(HttpMethod.Post, path, body, type);

    public static Task<Reply> Put(this HttpClient client, string path, string body) => client.Send(HttpMethod.Put, path, body);

    public static async Task<Reply> Send(this HttpClient client, HttpMethod method, string path, string? body, string type = "application/json", string? key = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = new(type);

            // As clients with much to send do: a refusal then comes before the body, not through a broken pipe.
            request.Headers.ExpectContinue = body.Length > 1_000_000;
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", key);
        }

        var response = await client.SendAsync(request);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }
}
