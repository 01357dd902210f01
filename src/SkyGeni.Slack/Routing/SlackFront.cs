using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SkyGeni.Slack.Payloads;

namespace SkyGeni.Slack.Routing;

/// <summary>
/// The addresses of <see cref="SlackEndpoints"/> for an app that is installed in many workspaces: the signature is checked, then it is
/// read whom the request concerns, and it is handed over with its body as it came.
/// </summary>
public static class SlackFront
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    /// <param name="endpoints">Where to map them.</param>
    /// <param name="handOver">Answers the request; the body can be read again.</param>
    public static void MapSlackFront(this IEndpointRouteBuilder endpoints, Func<HttpContext, SlackSender, Task> handOver)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var gate = endpoints.ServiceProvider.GetRequiredService<SlackGate>();
        foreach (var name in (string[])["command", "action", "options", "event"])
        {
            endpoints.MapPost($"/slack/{name}", (RequestDelegate)(context => gate.HandleAsync(context, Taker(context, name, handOver)))).ExcludeFromDescription();
        }
    }

    private static Func<ReadOnlyMemory<byte>, Task<SlackAnswer?>> Taker(HttpContext context, string name, Func<HttpContext, SlackSender, Task> handOver) =>
        body => TakeAsync(context, name, body, handOver);

    private static async Task<SlackAnswer?> TakeAsync(HttpContext context, string name, ReadOnlyMemory<byte> body, Func<HttpContext, SlackSender, Task> handOver)
    {
        var (sender, answer) = name == "event" ? OfEvent(body) : OfForm(name, body);
        if (sender is null)
        {
            return answer ?? SlackAnswer.Wrong("The payload does not say which workspace it concerns.");
        }

        context.Request.Body = new MemoryStream(body.ToArray(), writable: false);
        await handOver(context, sender).ConfigureAwait(false);
        return null;
    }

    private static (SlackSender? Sender, SlackAnswer? Answer) OfEvent(ReadOnlyMemory<byte> body)
    {
        using var payload = Parse(body);
        if (payload?.RootElement is not { ValueKind: JsonValueKind.Object } root)
        {
            return (null, SlackAnswer.Wrong("The payload is not the JSON Slack sends."));
        }

        return Json.Member(root, "type") == "url_verification" && Json.Member(root, "challenge") is { } challenge
            ? (null, SlackAnswer.Of(new ChallengeBody(challenge)))
            : (SlackSender.OfEvent(root), null);
    }

    private static (SlackSender? Sender, SlackAnswer? Answer) OfForm(string name, ReadOnlyMemory<byte> body)
    {
        if (SlackEndpoints.Form(body) is not { } form)
        {
            return (null, SlackAnswer.Wrong("The body is not a form (application/x-www-form-urlencoded)."));
        }

        if (name == "command")
        {
            return SlackEndpoints.Field(form, "ssl_check") == "1"
                ? (null, SlackAnswer.Empty)
                : (SlackSender.OfCommand(SlackEndpoints.Field(form, "team_id"), SlackEndpoints.Field(form, "enterprise_id"), SlackEndpoints.Field(form, "is_enterprise_install")), null);
        }

        using var payload = Parse(Encoding.UTF8.GetBytes(SlackEndpoints.Field(form, "payload") ?? ""));
        return payload?.RootElement is { ValueKind: JsonValueKind.Object } root
            ? (SlackSender.OfInteraction(name, root), null)
            : (null, SlackAnswer.Wrong("The payload is not the JSON Slack sends."));
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
