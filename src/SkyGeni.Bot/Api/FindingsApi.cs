using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Checks;
using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Api;

/// <summary>Something a person should know of and can act on.</summary>
/// <param name="Severity"><c>info</c>, <c>warning</c> or <c>error</c>.</param>
/// <param name="Times">How often it was seen since <paramref name="FirstAt"/>.</param>
public sealed record FindingAnswer(
    string Id, string CheckId, string Subject, string Severity, string Title, string Evidence, string NextStep,
    DateTimeOffset FirstAt, DateTimeOffset LastAt, int Times, DateTimeOffset? ResolvedAt)
{
    internal static FindingAnswer Of(StoredFinding found) => new(
        found.Id, found.Finding.CheckId, found.Finding.Subject, found.Finding.Severity.Word(), found.Finding.Title, found.Finding.Evidence,
        found.Finding.NextStep, found.FirstAt, found.LastAt, found.Times, found.ResolvedAt);
}

/// <summary><c>/findings</c>: what is wrong, and what to do about it.</summary>
internal static class FindingsApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/findings", GetAsync).Needs(ApiScope.Admin).WithTags("Findings").WithSummary("What stands to be looked at, the latest first.");

    /// <param name="findings">Where they are kept.</param>
    /// <param name="resolved">Also those that are over.</param>
    private static async Task<Ok<FindingAnswer[]>> GetAsync(FindingStore findings, bool resolved = false) =>
        TypedResults.Ok((await findings.ListAsync(resolved)).Select(FindingAnswer.Of).ToArray());
}
