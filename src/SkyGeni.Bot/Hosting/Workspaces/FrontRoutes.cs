using Microsoft.AspNetCore.Mvc;
using SkyGeni.Bot.Api;
using SkyGeni.Bot.Settings;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Hosting.Workspaces;

/// <summary>What the front receives for its workspaces: whose it is stands in Slack's payload, in the key, or in the address.</summary>
internal static class FrontRoutes
{
    public static void MapFront(this WebApplication app)
    {
        var slack = app.Services.GetRequiredService<FrontSlack>();
        app.MapSlackFront(slack.HandOverAsync);
        FrontInstall.Map(app);
        FrontReadiness.Map(app);

        // Each part has its own, smaller limits; here only the largest stands in the way.
        var largest = new RequestSizeLimitAttribute(app.Services.GetRequiredService<LimitSettings>().ImportBody);
        app.Map("/api/{**rest}", (RequestDelegate)ApiAsync).WithMetadata(largest).ExcludeFromDescription();
        app.MapPost("/w/{workspace}/webhooks/{**rest}", (RequestDelegate)WebhookAsync).ExcludeFromDescription();
        app.MapGet("/openapi/{**rest}", (RequestDelegate)DescriptionAsync).ExcludeFromDescription();
        app.MapPrometheusScrapingEndpoint("/metrics");
    }

    private static Task ApiAsync(HttpContext context)
    {
        var presented = ApiGate.Presented(context.Request.Headers.Authorization);
        var id = presented is null ? null : context.RequestServices.GetRequiredService<ApiKeys>().WorkspaceOf(presented);
        return id is null ? ApiGate.RefuseKey(context, presented)
            : Find(context, id) is { } workspace ? workspace.TakeAsync(context)
            : Problems.NotFound($"The workspace '{Problems.Short(id)}' of this key does not have the app, or not any more.").ExecuteAsync(context);
    }

    private static Task WebhookAsync(HttpContext context)
    {
        var id = (string)context.GetRouteValue("workspace")!;
        if (Find(context, id) is not { } workspace)
        {
            return Problems.NotFound($"There is no workspace '{Problems.Short(id)}' here.").ExecuteAsync(context);
        }

        context.Request.Path.StartsWithSegments($"/w/{id}", out var prefix, out var rest);
        context.Request.PathBase += prefix;
        context.Request.Path = rest;
        return workspace.TakeAsync(context);
    }

    // It is the same for all of them.
    private static Task DescriptionAsync(HttpContext context) =>
        context.RequestServices.GetRequiredService<HostedWorkspaces>().All.FirstOrDefault() is { } any
            ? any.TakeAsync(context)
            : Problems.NotFound("No workspace has installed the app yet.").ExecuteAsync(context);

    private static HostedWorkspace? Find(HttpContext context, string id) => context.RequestServices.GetRequiredService<HostedWorkspaces>().Find(id);
}
