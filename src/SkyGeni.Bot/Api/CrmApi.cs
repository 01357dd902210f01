using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Api;

/// <summary>How many events that could not be read are tried again. What still cannot be is kept again, and a finding says so.</summary>
public sealed record RetryAnswer(int Retried);

/// <summary><c>/crm</c>: what a CRM delivered.</summary>
internal static class CrmApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/crm/deliveries/retry", RetryAsync).Needs(ApiScope.Admin).WithTags("CRM")
            .WithSummary("Try the events again that are kept because a value could not be read.");

    private static async Task<Ok<RetryAnswer>> RetryAsync(SettleDeliveries settle, CancellationToken cancel)
    {
        var retried = await settle.RetryAsync(cancel);
        await settle.RunAsync(cancel);
        return TypedResults.Ok(new RetryAnswer(retried));
    }
}
