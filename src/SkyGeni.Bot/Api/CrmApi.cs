using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Api;

/// <summary>How many events that could not be read are tried again. What still cannot be is kept again, and a finding says so.</summary>
public sealed record RetryAnswer(int Retried);

/// <summary>How to read a CRM; it may be left out.</summary>
public sealed record SyncInput
{
    /// <summary>Whether everything is read, and not only what changed since the last time.</summary>
    public bool Full { get; init; }
}

/// <summary>How far the reading of a CRM is.</summary>
/// <param name="State"><c>running</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Phase">What is being read.</param>
/// <param name="Read">Deals read.</param>
/// <param name="Taken">Events that were new.</param>
/// <param name="LeftOut">Values that could not be read; they are kept, and among the findings.</param>
/// <param name="Problem">Why it waits or failed; null: all is well.</param>
public sealed record SyncAnswer(
    string Id, string Crm, bool Full, string State, string Phase, int Read, int Taken, int LeftOut, string? Problem, DateTimeOffset StartedAt, DateTimeOffset? EndedAt)
{
    internal static SyncAnswer Of(Sync sync) => new(
        sync.Id, sync.Crm, sync.Complete, Word(sync.State), sync.Phase, sync.Read, sync.Taken, sync.LeftOut, sync.Problem, sync.StartedAt, sync.EndedAt);

    private static string Word(SyncState state) => state switch
    {
        SyncState.Done => "done",
        SyncState.Failed => "failed",
        _ => "running",
    };
}

/// <summary><c>/crm</c>: what a CRM delivered, and reading it.</summary>
internal static class CrmApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var crm = api.MapGroup("/crm").WithTags("CRM");
        crm.MapPost("/deliveries/retry", RetryAsync).Needs(ApiScope.Admin)
            .WithSummary("Try the events again that are kept because a value could not be read.");
        crm.MapPost("/{crm}/sync", SyncAsync).Needs(ApiScope.Admin)
            .WithSummary("Read a CRM in the background: what changed since the last time, or everything. One reading at a time; the one under way is answered.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        crm.MapGet("/{crm}/syncs/{id}", FindAsync).Needs(ApiScope.Read).WithSummary("How the reading of a CRM is getting on.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<RetryAnswer>> RetryAsync(SettleDeliveries settle, CancellationToken cancel)
    {
        var retried = await settle.RetryAsync(cancel);
        await settle.RunAsync(cancel);
        return TypedResults.Ok(new RetryAnswer(retried));
    }

    private static async Task<Results<Accepted<SyncAnswer>, ProblemHttpResult>> SyncAsync(string crm, SyncInput? input, CrmReaders readers, RunSync run, CancellationToken cancel)
    {
        if (readers.Find(crm) is not { } reader)
        {
            return Unknown(crm, readers);
        }

        if (reader.MissingSetting is { } missing)
        {
            return Problems.Conflict($"{reader.Label} cannot be read: {missing} is not set.");
        }

        var sync = await run.BeginAsync(reader, input?.Full ?? false, cancel);
        return TypedResults.Accepted($"{ApiServices.Root}/crm/{reader.Crm}/syncs/{sync.Id}", SyncAnswer.Of(sync));
    }

    private static async Task<Results<Ok<SyncAnswer>, ProblemHttpResult>> FindAsync(string crm, string id, CrmReaders readers, SyncStore syncs) =>
        readers.Find(crm) is not { } reader ? Unknown(crm, readers)
        : await syncs.FindAsync(id) is { } sync && sync.Crm == reader.Crm ? TypedResults.Ok(SyncAnswer.Of(sync))
        : Problems.NotFound($"There is no reading '{Problems.Short(id)}' of {reader.Label}.");

    private static ProblemHttpResult Unknown(string crm, CrmReaders readers) =>
        Problems.NotFound($"'{Problems.Short(crm)}' is no CRM that can be read; allowed: {string.Join(", ", readers.All.Select(reader => reader.Crm))}.");
}
