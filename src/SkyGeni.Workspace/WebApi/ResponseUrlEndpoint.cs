using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SkyGeni.Workspace.WebApi;

/// <summary><c>/response/{id}</c>: answers to a command or click, five within half an hour. It needs no token and must never be sent one.</summary>
internal sealed class ResponseUrlEndpoint(SimulatedSlack slack)
{
    private const string Method = "response_url";

    public async Task AnswerAsync(HttpContext http, string id)
    {
        var body = await WebApiArguments.ReadAsync(http.Request) ?? [];
        var fault = slack.Log.Meet(Method);
        if (fault is { DropAfterAccept: false })
        {
            await FailAsync(http, body, fault);
            return;
        }
        var error = Decide(http.Request, id, body);
        var answer = error is null ? Answer.Ok() : Answer.Error(error);
        var status = error switch { null => 200, "used_url" or "expired_url" => 404, _ => 400 };
        slack.Log.Record(Method, body, answer, status, faulted: fault is not null);
        slack.Notify();
        if (fault is not null)
        {
            http.Abort();
            return;
        }
        http.Response.StatusCode = status;
        await http.Response.WriteAsync(error is null ? "ok" : answer.ToJsonString(SlackJson.Relaxed));
    }

    private string? Decide(HttpRequest request, string id, JsonObject body)
    {
        if (request.Headers.Authorization.Count > 0 || body.ContainsKey("token"))
        {
            slack.Problem("response_url: the request carried a token, which anyone who learns the url would see");
            return "token_not_allowed";
        }
        if (!request.HasJsonContentType())
        {
            return "invalid_payload";
        }
        var (url, error) = slack.ResponseUrls.Use(id);
        return url is null ? error : slack.Respond(url, body, Method).Error;
    }

    private async Task FailAsync(HttpContext http, JsonObject body, Fault fault)
    {
        slack.Log.Record(Method, body, null, fault.Hang ? 0 : fault.Status, faulted: true);
        slack.Notify();
        if (fault.Hang)
        {
            await WebApiEndpoint.Forever(http.RequestAborted);
            return;
        }
        http.Response.StatusCode = fault.Status == 200 ? 500 : fault.Status;
        if (fault.RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds):0}";
        }
        await http.Response.WriteAsync(fault.Error);
    }
}
