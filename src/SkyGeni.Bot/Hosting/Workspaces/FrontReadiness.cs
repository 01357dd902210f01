using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Ops;

namespace SkyGeni.Bot.Hosting.Workspaces;

/// <summary>Whether the front can serve, and how its workspaces are.</summary>
/// <param name="Ready">The front. One workspace that is not ready does not keep the others from being served.</param>
/// <param name="Workspaces">How many are served.</param>
/// <param name="NotReady">Which of them are not ready yet.</param>
public sealed record FrontReadyAnswer(bool Ready, int Workspaces, IReadOnlyList<string> NotReady);

/// <summary>Answers <c>/healthz</c> and <c>/readyz</c> where there are many workspaces.</summary>
internal static class FrontReadiness
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => TypedResults.Json(new AliveAnswer("alive"), FrontJson.Default.AliveAnswer)).ExcludeFromDescription();
        app.MapGet("/readyz", Ready).ExcludeFromDescription();
    }

    private static JsonHttpResult<FrontReadyAnswer> Ready(HostedWorkspaces workspaces)
    {
        var all = workspaces.All;
        return TypedResults.Json(
            new FrontReadyAnswer(true, all.Count, [.. all.Where(workspace => !workspace.IsReady).Select(workspace => workspace.Installation.Id).Order(StringComparer.Ordinal)]),
            FrontJson.Default.FrontReadyAnswer);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FrontReadyAnswer))]
[JsonSerializable(typeof(AliveAnswer))]
internal sealed partial class FrontJson : JsonSerializerContext;
