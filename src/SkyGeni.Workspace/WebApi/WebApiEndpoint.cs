using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SkyGeni.Workspace.WebApi;

/// <summary><c>/api/{method}</c>: faults first, then the token, then the method.</summary>
internal sealed class WebApiEndpoint(SimulatedSlack slack)
{
    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(1);

    public async Task AnswerAsync(HttpContext http, string method)
    {
        var arguments = await WebApiArguments.ReadAsync(http.Request);
        var token = Token(http.Request, arguments);
        arguments?.Remove("token");
        var fault = slack.Log.Meet(method);
        if (fault is { DropAfterAccept: false })
        {
            await FailAsync(http, method, arguments ?? [], fault);
            return;
        }
        var answer = arguments is null ? Answer.Error("invalid_json") : Decide(method, token, arguments);
        var limited = answer.String("error") == "ratelimited";
        slack.Log.Record(method, arguments ?? [], answer, limited ? 429 : 200, faulted: fault is not null);
        slack.Notify();
        if (fault is not null)
        {
            http.Abort();
            return;
        }
        if (answer.String("error") is not ("not_authed" or "invalid_auth"))
        {
            http.Response.Headers["x-oauth-scopes"] = string.Join(',', slack.Options.Scopes);
        }
        await WriteAsync(http, limited ? 429 : 200, answer, limited ? DefaultRetryAfter : null);
    }

    private JsonObject Decide(string method, string? token, JsonObject arguments)
    {
        if (!MethodCatalog.All.TryGetValue(method, out var answer))
        {
            slack.Problem($"{method}: no such method in this workspace");
            return Answer.Error("unknown_method");
        }
        if (string.IsNullOrEmpty(token))
        {
            return Answer.Error("not_authed");
        }
        var wanted = method == MethodCatalog.OpenConnection ? slack.Options.AppToken : slack.BotToken;
        if (!Same(token, wanted))
        {
            return Answer.Error(Same(token, slack.Options.AppToken) || Same(token, slack.BotToken) ? "not_allowed_token_type" : "invalid_auth");
        }
        return answer(slack, arguments);
    }

    private async Task FailAsync(HttpContext http, string method, JsonObject arguments, Fault fault)
    {
        var answer = fault.Hang ? null : Answer.Error(fault.Error);
        slack.Log.Record(method, arguments, answer, fault.Hang ? 0 : fault.Status, faulted: true);
        slack.Notify();
        if (answer is null)
        {
            await Forever(http.RequestAborted);
            return;
        }
        await WriteAsync(http, fault.Status, answer, fault.RetryAfter);
    }

    internal static async Task Forever(CancellationToken until)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, until);
        }
        catch (OperationCanceledException)
        {
            // The caller lost patience, which is all this waits for.
        }
    }

    internal static async Task WriteAsync(HttpContext http, int status, JsonObject answer, TimeSpan? retryAfter)
    {
        http.Response.StatusCode = status;
        if (retryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync(answer.ToJsonString(SlackJson.Relaxed));
    }

    internal static string? Token(HttpRequest request, JsonObject? arguments)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : arguments.String("token");
    }

    internal static bool Same(string given, string? wanted) =>
        wanted is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(wanted));
}
