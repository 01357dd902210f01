using System.Text.Json.Nodes;
using SkyGeni.Workspace.Blocks;

namespace SkyGeni.Workspace.WebApi.Methods;

internal static class ViewMethods
{
    public static JsonObject Open(SimulatedSlack slack, JsonObject arguments)
    {
        if (View(slack, "views.open", arguments, "modal", out var error) is not { } view)
        {
            return error!;
        }
        var (userId, refused) = Exchange(slack, arguments);
        return userId is null ? Answer.Error(refused!) : Shown(slack, slack.Views.Open(userId, view));
    }

    public static JsonObject Push(SimulatedSlack slack, JsonObject arguments)
    {
        if (View(slack, "views.push", arguments, "modal", out var error) is not { } view)
        {
            return error!;
        }
        var (userId, refused) = Exchange(slack, arguments);
        if (userId is null)
        {
            return Answer.Error(refused!);
        }
        return slack.Views.Push(userId, view) is { } pushed ? Shown(slack, pushed) : Answer.Error("push_limit_reached");
    }

    public static JsonObject Update(SimulatedSlack slack, JsonObject arguments)
    {
        if (View(slack, "views.update", arguments, "modal", out var error) is not { } view)
        {
            return error!;
        }
        if (slack.Views.Find(arguments.String("view_id"), arguments.String("external_id")) is not { } open)
        {
            return Answer.Error("not_found");
        }
        if (arguments.String("hash") is { } hash && hash != open.Hash)
        {
            return Answer.Error("hash_conflict");
        }
        return slack.Views.Update(open.Id, view) is { } updated ? Shown(slack, updated) : Answer.Error("not_found");
    }

    public static JsonObject Publish(SimulatedSlack slack, JsonObject arguments)
    {
        if (View(slack, "views.publish", arguments, "home", out var error) is not { } view)
        {
            return error!;
        }
        if (slack.User(arguments.String("user_id")) is not { IsBot: false } user)
        {
            return Answer.Error("user_not_found");
        }
        var conflict = arguments.String("hash") is { } hash && slack.Views.Home(user.Id) is { } home && home.Hash != hash;
        return conflict ? Answer.Error("hash_conflict") : Shown(slack, slack.Views.Publish(user.Id, view));
    }

    private static (string? UserId, string? Error) Exchange(SimulatedSlack slack, JsonObject arguments) =>
        slack.Triggers.Exchange(arguments.String("trigger_id"));

    private static JsonObject Shown(SimulatedSlack slack, SlackView view) => Answer.Ok(("view", view.ToJson(slack.Options, FormValues.Of(view.Blocks))));

    private static JsonObject? View(SimulatedSlack slack, string method, JsonObject arguments, string type, out JsonObject? error)
    {
        if (arguments["view"] is not JsonObject view)
        {
            error = Answer.Error("invalid_arguments", ["[ERROR] missing required field: view [json-pointer:/view]"]);
            return null;
        }
        var errors = BlocksCheck.View(view);
        if (view.String("type") is { } given && given != type)
        {
            errors.Add($"[ERROR] must be of type {type} here [json-pointer:/view/type]");
        }
        errors.AddRange(FileCheck.Unknown(view.Array("blocks") ?? [], slack.Files, "/view/blocks"));
        errors.ForEach(found => slack.Problem($"{method}: {found}"));
        error = errors.Count == 0 ? null : Answer.Error("invalid_arguments", errors);
        return error is null ? slack.Completed(view) : null;
    }
}
