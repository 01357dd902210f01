using System.Buffers;
using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Outbox;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Api;

/// <summary><c>/experiments/{id}/assignments</c> and <c>…/exposures</c>: who is in which arm, and what was really seen.</summary>
internal static class ExperimentRecordsApi
{
    private const int Page = 1_000;
    private const int MostExposures = 5_000;
    private const int LongestId = 64;

    /// <summary>Of one request: whoever sends so many wrong ones needs no more to find out why.</summary>
    private const int MostProblems = 100;

    public static void Map(RouteGroupBuilder api)
    {
        var experiments = api.MapGroup("/experiments/{id}").WithTags("Experiments");
        experiments.MapGet("/assignments", AssignmentsAsync).Needs(ApiScope.Read)
            .WithSummary("Which arm a deal ('dealId') or a unit ('unit': a deal, rep or account id) is in, also before anything was recorded of it. With neither: every recorded assignment, one JSON object a line.")
            .Produces<ArmAnswer>().Produces<AssignmentLine>(StatusCodes.Status200OK, ScoresApi.NdJson)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        experiments.MapGet("/exposures", ExposuresAsync).Needs(ApiScope.Read).WithSummary("Which deals were really shown to whom and where, one JSON object a line.")
            .Produces<ExposureLine>(StatusCodes.Status200OK, ScoresApi.NdJson).ProducesProblem(StatusCodes.Status404NotFound);
        experiments.MapPost("/exposures", TakeAsync).Needs(ApiScope.Write)
            .WithSummary("Say what was done with deals elsewhere, for an experiment of kind 'outside': an array of at most 5,000. With its first exposure a deal comes into the experiment. Send the control arm's deals too, when they would have been treated: an experiment with one arm only is refused.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> AssignmentsAsync(
        string id, HttpContext context, ExperimentStore experiments, AssignmentStore assignments, DealStore deals,
        [Description("The id of a deal, rep or account, whichever the experiment deals to arms.")] string? unit = null,
        [Description("A deal's id: the arm of its unit, or the one recorded of it.")] string? dealId = null)
    {
        if (await experiments.FindAsync(id) is not { Definition: var experiment })
        {
            return ExperimentsApi.Unknown(id);
        }

        if (dealId is null && unit is null)
        {
            await WriteAsync<Assigned, AssignmentLine>(context, after => assignments.PageAsync(id, after?.DealId ?? "", Page), AssignmentLine.Of, ApiJson.Relaxed.AssignmentLine);
            return TypedResults.Empty;
        }

        if (dealId is null)
        {
            return TypedResults.Ok(Answer(experiment, unit!, null, await assignments.OfUnitAsync(id, unit!)));
        }

        var recorded = (await assignments.OfDealsAsync(id, [dealId])).Values.ToList();
        var deal = await deals.FindAsync(dealId);
        if (deal is null && recorded.Count == 0 && experiment.Unit != ExperimentUnit.Deal)
        {
            return Problems.UnknownDeal(dealId);
        }

        var of = recorded.FirstOrDefault()?.UnitId ?? ExperimentArms.UnitOf(experiment, dealId, deal?.OwnerId, deal?.Account);
        return of is null
            ? Problems.Conflict($"Deal '{Problems.Short(dealId)}' has no {experiment.Unit.Word()}, so it takes no part.")
            : TypedResults.Ok(Answer(experiment, of, dealId, recorded));
    }

    private static ArmAnswer Answer(Experiment experiment, string unit, string? dealId, IReadOnlyList<Assigned> recorded)
    {
        var arm = dealId is not null && recorded is [var kept] ? kept.ArmId : Assignment.Arm(experiment, unit)?.Id;
        return new ArmAnswer(experiment.Id, unit, dealId, arm, arm == experiment.Control.Id, [.. recorded.Select(AssignmentLine.Of)]);
    }

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> ExposuresAsync(string id, HttpContext context, ExperimentStore experiments, ExposureStore exposures)
    {
        if (await experiments.FindAsync(id) is null)
        {
            return ExperimentsApi.Unknown(id);
        }

        await WriteAsync<Exposure, ExposureLine>(context, after => exposures.PageAsync(id, after, Page), ExposureLine.Of, ApiJson.Relaxed.ExposureLine);
        return TypedResults.Empty;
    }

    private static async Task<Results<Ok<ExposuresReply>, ProblemHttpResult>> TakeAsync(
        string id, ExposureInput?[] input, ExperimentStore experiments, TakeExposures take, TimeProvider clock, CancellationToken cancel)
    {
        if (await experiments.FindAsync(id) is not { Definition: var experiment } stored)
        {
            return ExperimentsApi.Unknown(id);
        }

        if (experiment.Treatment.Kind != TreatmentKind.Outside || stored.StateAt(clock.GetUtcNow()) is ExperimentState.Draft or ExperimentState.Scheduled)
        {
            return Problems.Conflict(experiment.Treatment.Kind == TreatmentKind.Outside
                ? $"'{id}' has not started: POST {ApiServices.Root}/experiments/{id}/start first."
                : $"'{id}' is of kind '{experiment.Treatment.Kind.Word()}': what is seen of it is recorded here, when it is.");
        }

        if (Wrong(input) is { Count: > 0 } wrong)
        {
            return Problems.BadRequest("Nothing was taken: see errors.", [.. wrong]);
        }

        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var problems = await take.RunAsync(experiment, [.. input.Select(e => new ToldExposure(e!.DealId, e.At ?? now, e.Arm, e.PersonId))], cancel);
        return TypedResults.Ok(new ExposuresReply(
            input.Length - problems.Count, problems.Count, [.. problems.Select(p => new ExposureProblemAnswer(p.Place, p.Field, p.Problem))]));
    }

    private static List<FieldProblem> Wrong(ExposureInput?[] input)
    {
        if (input.Length > MostExposures)
        {
            return [new FieldProblem("", $"has {input.Length} exposures; allowed: at most {MostExposures} at a time")];
        }

        var wrong = new List<FieldProblem>();
        foreach (var (i, exposure) in input.Index())
        {
            if (exposure?.DealId is not { Length: > 0 and <= LongestId })
            {
                wrong.Add(exposure is null
                    ? new FieldProblem($"[{i}]", "is null; allowed: an object with a 'dealId'")
                    : new FieldProblem($"[{i}].dealId", $"is {(string.IsNullOrEmpty(exposure.DealId) ? "missing" : "too long")}; allowed: 1 to {LongestId} characters"));
            }

            if (exposure?.PersonId is { } person && person.Length is 0 or > LongestId)
            {
                wrong.Add(new FieldProblem($"[{i}].personId", $"is {(person.Length == 0 ? "empty" : "too long")}; allowed: 1 to {LongestId} characters, or none"));
            }
        }

        return [.. wrong.Take(MostProblems)];
    }

    private static async Task WriteAsync<TRow, TLine>(
        HttpContext context, Func<TRow?, Task<IReadOnlyList<TRow>>> page, Func<TRow, TLine> line, JsonTypeInfo<TLine> type)
        where TRow : class
    {
        context.Response.ContentType = ScoresApi.NdJson;
        var body = context.Response.BodyWriter;
        TRow? after = null;
        while (await page(after) is { Count: > 0 } rows)
        {
            await using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = ApiJson.Relaxed.Options.Encoder }))
            {
                foreach (var row in rows)
                {
                    JsonSerializer.Serialize(json, line(row), type);
                    json.Reset();
                    body.Write("\n"u8);
                }
            }

            await body.FlushAsync(context.RequestAborted);
            after = rows[^1];
        }
    }
}
