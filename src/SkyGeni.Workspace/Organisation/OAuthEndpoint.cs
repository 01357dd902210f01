using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SkyGeni.Workspace.WebApi;

namespace SkyGeni.Workspace.Organisation;

/// <summary><c>/oauth/v2/authorize</c>, where a person allows the app, and <c>oauth.v2.access</c>, where the app fetches its token.</summary>
internal sealed class OAuthEndpoint(OrganisationOptions options, IReadOnlyList<SimulatedSlack> workspaces)
{
    private readonly OAuthCodes codes = new();

    /// <summary>Asks for which workspace; with <c>team</c> in the address it is allowed there at once.</summary>
    public Task AuthorizeAsync(HttpContext http)
    {
        var query = http.Request.Query;
        if (query["client_id"] != options.ClientId || query["redirect_uri"] is not [{ Length: > 0 } back])
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return http.Response.WriteAsync("This address does not name an app of this organisation, and where to go back to.");
        }
        if (workspaces.FirstOrDefault(workspace => workspace.Options.TeamId == query["team"]) is not { } chosen)
        {
            return AskAsync(http, back);
        }
        var code = codes.Issue(chosen, query["scope"].ToString(), back, chosen.People.Count > 0 ? chosen.People[0].Id : SimulatedSlack.BotUserId);
        http.Response.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
        return Task.CompletedTask;
    }

    public async Task ExchangeAsync(HttpContext http)
    {
        var arguments = await WebApiArguments.ReadAsync(http.Request) ?? [];
        await WebApiEndpoint.WriteAsync(http, 200, Exchange(http.Request, arguments), null);
    }

    private JsonObject Exchange(HttpRequest request, JsonObject arguments)
    {
        var (id, secret) = Credentials(request, arguments);
        if (id != options.ClientId || !WebApiEndpoint.Same(secret ?? "", options.ClientSecret))
        {
            return Answer.Error(id == options.ClientId ? "bad_client_secret" : "invalid_client_id");
        }
        var (allowed, error) = codes.Use(arguments.String("code"), arguments.String("redirect_uri"));
        if (allowed is null)
        {
            return Answer.Error(error!);
        }
        var workspace = allowed.Workspace;
        workspace.Options.Scopes = allowed.Scope.Split(',');
        return Answer.Ok(
            ("access_token", workspace.Install()),
            ("token_type", "bot"),
            ("scope", allowed.Scope),
            ("bot_user_id", SimulatedSlack.BotUserId),
            ("app_id", workspace.Options.AppId),
            ("team", new JsonObject { ["id"] = workspace.Options.TeamId, ["name"] = workspace.Options.Name }),
            ("enterprise", null),
            ("is_enterprise_install", false),
            ("authed_user", new JsonObject { ["id"] = allowed.UserId }));
    }

    private static (string? Id, string? Secret) Credentials(HttpRequest request, JsonObject arguments)
    {
        const string scheme = "Basic ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            return (arguments.String("client_id"), arguments.String("client_secret"));
        }
        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(header[scheme.Length..])).Split(':', 2);
        return (pair[0], pair.Length == 2 ? pair[1] : null);
    }

    private Task AskAsync(HttpContext http, string back)
    {
        var asked = http.Request.QueryString.Value;
        var allow = workspaces.Select(workspace => $"<li><a href=\"?{WebUtility.HtmlEncode(asked![1..])}&amp;team={workspace.Options.TeamId}\">Allow in {WebUtility.HtmlEncode(workspace.Options.Name)}</a></li>");
        var decline = QueryHelpers.AddQueryString(back, new Dictionary<string, string?> { ["error"] = "access_denied", ["state"] = http.Request.Query["state"] });
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync($"""
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Allow an app</title>
            <h1>An app asks to be installed</h1><p>It wants to: {WebUtility.HtmlEncode(http.Request.Query["scope"])}</p>
            <ul>{string.Concat(allow)}</ul><p><a href="{WebUtility.HtmlEncode(decline)}">Cancel</a></p></html>
            """);
    }
}
