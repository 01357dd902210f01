using System.Globalization;
using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.WebApi.Methods;

/// <summary>Both ends of an upload; between them the bytes go to the address that the first one named.</summary>
internal static class FileMethods
{
    private const string Scope = "files:write";
    private const int LongestAltText = 1000;
    private const int LargestFile = 16 * 1024 * 1024;

    public static JsonObject GetUploadUrl(SimulatedSlack slack, JsonObject arguments)
    {
        if (Missing(slack) is { } refused)
        {
            return refused;
        }
        if (arguments.String("filename") is not { Length: > 0 } name
            || !int.TryParse(arguments["length"]?.ToString(), CultureInfo.InvariantCulture, out var length) || length <= 0)
        {
            return Answer.Error("missing_argument");
        }
        var altText = arguments.String("alt_txt") ?? "";
        if (altText.Length > LongestAltText)
        {
            return Answer.Error("alt_txt_too_large");
        }
        if (length > LargestFile)
        {
            return Answer.Error("file_upload_size_restricted");
        }
        var (fileId, ticket) = slack.Files.Reserve(name, length, altText);
        return Answer.Ok(("upload_url", $"{slack.BaseUrl}/upload/{ticket}"), ("file_id", fileId));
    }

    public static JsonObject CompleteUpload(SimulatedSlack slack, JsonObject arguments)
    {
        if (Missing(slack) is { } refused)
        {
            return refused;
        }
        if (arguments.Array("files") is not { Count: > 0 } files)
        {
            return Answer.Error("invalid_arguments");
        }
        return files.All(file => slack.Files.Complete(file.String("id") ?? "", file.String("title")))
            ? Answer.Ok(("files", new JsonArray([.. files.Select(file => new JsonObject { ["id"] = file.String("id"), ["title"] = file.String("title") })])))
            : Answer.Error("file_not_found");
    }

    private static JsonObject? Missing(SimulatedSlack slack)
    {
        if (slack.Options.Scopes.Contains(Scope))
        {
            return null;
        }
        var answer = Answer.Error("missing_scope");
        answer["needed"] = Scope;
        answer["provided"] = string.Join(',', slack.Options.Scopes);
        return answer;
    }
}
