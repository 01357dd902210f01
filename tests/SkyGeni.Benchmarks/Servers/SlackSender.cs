using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SkyGeni.Slack.Signing;

namespace SkyGeni.Benchmarks.Servers;

/// <summary>Sends what Slack sends when people type and click, signed, and reads the answers.</summary>
internal sealed class SlackSender(string secret, string responseUrl) : IDisposable
{
    private static readonly MediaTypeHeaderValue Form = new("application/x-www-form-urlencoded");
    private readonly HttpClient client = new();
    private int triggers;

    /// <summary>The form of <c>/deal-risk</c> with a text.</summary>
    public string Command(string slackUserId, string text) => Encode(
        ("token", "legacy"), ("team_id", "T0SKYGENI"), ("team_domain", "bench"), ("channel_id", "C0GENERAL"), ("channel_name", "general"), ("user_id", slackUserId),
        ("user_name", slackUserId), ("command", "/deal-risk"), ("text", text), ("api_app_id", "A0SKYGENI"), ("is_enterprise_install", "false"),
        ("response_url", responseUrl), ("trigger_id", Trigger()));

    /// <summary>The form of a press of a button in a message that only the person sees.</summary>
    public string Press(string slackUserId, string blockId, string actionId, string value)
    {
        var moment = string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}.{Interlocked.Increment(ref triggers):D6}");
        return Encode(("payload", new JsonObject
        {
            ["type"] = "block_actions",
            ["user"] = new JsonObject { ["id"] = slackUserId, ["username"] = slackUserId, ["team_id"] = "T0SKYGENI" },
            ["team"] = new JsonObject { ["id"] = "T0SKYGENI", ["domain"] = "bench" },
            ["api_app_id"] = "A0SKYGENI",
            ["trigger_id"] = Trigger(),
            ["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = moment, ["channel_id"] = "C0GENERAL", ["is_ephemeral"] = true },
            ["channel"] = new JsonObject { ["id"] = "C0GENERAL", ["name"] = "general" },
            ["state"] = new JsonObject { ["values"] = new JsonObject() },
            ["response_url"] = responseUrl,
            ["actions"] = new JsonArray(new JsonObject
            {
                ["type"] = "button", ["action_id"] = actionId, ["block_id"] = blockId, ["value"] = value, ["action_ts"] = moment,
            }),
        }.ToJsonString()));
    }

    /// <summary>Sends a form and answers the body, which must come with a 200.</summary>
    public async Task<byte[]> SendAsync(string url, string form)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url)) { Content = new StringContent(form, Encoding.UTF8, Form) };
        request.Headers.Add(SlackSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(SlackSignature.SignatureHeader, SlackSignature.Sign(secret, timestamp, form));
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }

    public void Dispose() => client.Dispose();

    private string Trigger() => string.Create(CultureInfo.InvariantCulture, $"1.{Interlocked.Increment(ref triggers)}.bench");

    private static string Encode(params (string Name, string Value)[] fields) =>
        string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
}
