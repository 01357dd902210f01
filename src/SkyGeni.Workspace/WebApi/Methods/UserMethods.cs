using System.Globalization;
using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.WebApi.Methods;

internal static class UserMethods
{
    private const int PageSize = 200;

    public static JsonObject Info(SimulatedSlack slack, JsonObject arguments) =>
        slack.User(arguments.String("user")) is { } user ? Answer.Ok(("user", Json(slack, user))) : Answer.Error("user_not_found");

    public static JsonObject LookupByEmail(SimulatedSlack slack, JsonObject arguments)
    {
        var email = arguments.String("email");
        var user = slack.People.FirstOrDefault(user => !user.Deleted && string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase));
        return user is null || string.IsNullOrEmpty(email) ? Answer.Error("users_not_found") : Answer.Ok(("user", Json(slack, user)));
    }

    /// <summary>A page of at most <c>limit</c> people, and the cursor of the next, empty on the last.</summary>
    public static JsonObject List(SimulatedSlack slack, JsonObject arguments)
    {
        var limit = int.TryParse(arguments["limit"]?.ToString(), CultureInfo.InvariantCulture, out var asked) && asked > 0 ? asked : PageSize;
        var cursor = arguments.String("cursor") is { Length: > 0 } given ? given : "0";
        var all = slack.AllUsers.ToList();
        if (!int.TryParse(cursor, CultureInfo.InvariantCulture, out var start) || start < 0 || start > all.Count)
        {
            return Answer.Error("invalid_cursor");
        }
        var next = start + limit < all.Count ? (start + limit).ToString(CultureInfo.InvariantCulture) : "";
        return Answer.Ok(
            ("members", new JsonArray([.. all.Skip(start).Take(limit).Select(user => Json(slack, user))])),
            ("response_metadata", new JsonObject { ["next_cursor"] = next }));
    }

    private static JsonObject Json(SimulatedSlack slack, SlackUser user) => user.ToJson(slack.Options.TeamId, slack.Now);
}
