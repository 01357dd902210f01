using System.Text.Json.Nodes;
using SkyGeni.Workspace.WebApi.Methods;

namespace SkyGeni.Workspace.WebApi;

/// <summary>A Web API method: from the workspace and the arguments to Slack's answer.</summary>
internal delegate JsonObject WebApiMethod(SimulatedSlack slack, JsonObject arguments);

internal static class MethodCatalog
{
    public const string OpenConnection = "apps.connections.open";

    public static readonly IReadOnlyDictionary<string, WebApiMethod> All = new Dictionary<string, WebApiMethod>
    {
        ["auth.test"] = AuthMethods.Test,
        [OpenConnection] = AuthMethods.OpenConnection,
        ["users.info"] = UserMethods.Info,
        ["users.lookupByEmail"] = UserMethods.LookupByEmail,
        ["users.list"] = UserMethods.List,
        ["conversations.open"] = ConversationMethods.Open,
        ["conversations.info"] = ConversationMethods.Info,
        ["chat.postMessage"] = PostMessage.Answer,
        ["chat.postEphemeral"] = PostEphemeral.Answer,
        ["chat.update"] = ChangeMethods.Update,
        ["chat.delete"] = ChangeMethods.Delete,
        ["chat.getPermalink"] = ChangeMethods.GetPermalink,
        ["files.getUploadURLExternal"] = FileMethods.GetUploadUrl,
        ["files.completeUploadExternal"] = FileMethods.CompleteUpload,
        ["views.open"] = ViewMethods.Open,
        ["views.push"] = ViewMethods.Push,
        ["views.update"] = ViewMethods.Update,
        ["views.publish"] = ViewMethods.Publish,
    };
}
