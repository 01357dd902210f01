using System.Text.Json;
using System.Text.Json.Nodes;
using SkyGeni.Bot.Api;
using SkyGeni.Bot.Settings;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Hosting.Workspaces;

/// <summary>What Slack sends, handed to the part that serves the workspace it concerns.</summary>
internal sealed class FrontSlack(HostedWorkspaces workspaces, InstallationStore installations, BotSettings settings)
{
    public async Task HandOverAsync(HttpContext context, SlackSender sender)
    {
        if (workspaces.Find(sender.InstallationId) is not { } workspace)
        {
            await AbsentAsync(context, sender);
            return;
        }

        await workspace.TakeAsync(context);
        if (sender.EndedAt is { } ended && context.Response.StatusCode == StatusCodes.Status200OK
            && await installations.EndAsync(sender.InstallationId, ended, context.RequestAborted))
        {
            workspaces.Nudge();
        }
    }

    // An event of a workspace that is gone is of no use, however often it comes; a person is told where to find the app.
    private async Task AbsentAsync(HttpContext context, SlackSender sender)
    {
        if (await installations.FindAsync(sender.InstallationId) is { EndedAt: null })
        {
            await Problems.Of(StatusCodes.Status503ServiceUnavailable, "This workspace is not served just now; please send it again.").ExecuteAsync(context);
        }
        else if (sender.Endpoint == "command")
        {
            var words = new JsonObject
            {
                ["response_type"] = "ephemeral",
                ["text"] = $"SkyGeni Bot is not installed in this workspace, or was removed from it. It can be installed at {settings.Public.At("slack/install")}",
            };
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(words.ToJsonString(JsonSerializerOptions.Default), context.RequestAborted);
        }
    }
}
