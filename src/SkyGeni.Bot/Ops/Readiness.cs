using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using System.Data.Common;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Ops;

/// <summary>Whether the program can serve, part by part.</summary>
/// <param name="Ready">All of it.</param>
/// <param name="Database">Whether the store answers and its schema is up to date.</param>
/// <param name="Model">Whether the champion, if there is one, is loaded.</param>
/// <param name="Scores">Whether open deals have scores.</param>
/// <param name="ModelVersion">What scores; <c>rules</c> where no model was trained yet.</param>
/// <param name="Evidence">What stands behind scores: <c>full</c>, <c>pooled</c> or <c>rules</c>.</param>
/// <param name="DataNeeded">What data there is and what is needed for more; null where a model with shown skill scores.</param>
/// <param name="AlertTimes">From changes to Slack having the alerts about them, in the last day; null where there were none.</param>
public sealed record ReadyAnswer(bool Ready, PartAnswer Database, PartAnswer Model, PartAnswer Scores, string ModelVersion, string Evidence, string? DataNeeded, AlertTimesAnswer? AlertTimes);

/// <summary>How long alerts took, in seconds.</summary>
/// <param name="Alerts">How many there were.</param>
public sealed record AlertTimesAnswer(int Alerts, double P50, double P95, double P99);

/// <summary>One part.</summary>
/// <param name="Detail">What is wrong, or how it is.</param>
public sealed record PartAnswer(bool Ready, string Detail);

/// <summary>Still alive: <c>/healthz</c>.</summary>
public sealed record AliveAnswer(string Status);

/// <summary>Answers <c>/healthz</c> and <c>/readyz</c>.</summary>
internal static class Readiness
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/healthz", () => TypedResults.Json(new AliveAnswer("alive"), OpsJson.Default.AliveAnswer));
        app.MapGet("/readyz", ReadyAsync);
    }

    private static async Task<JsonHttpResult<ReadyAnswer>> ReadyAsync(Migrator migrator, Champion champion, ScoringState scoring, DataNow data, AlertTimes times)
    {
        var database = await DatabaseAsync(migrator);
        var model = new PartAnswer(scoring.ChampionLoaded, scoring.ChampionLoaded ? champion.InForce.Version : "not loaded yet");
        var scores = new PartAnswer(scoring.FirstRunDone, scoring switch
        {
            { Failure: { } failure } => $"the last run failed ({failure}); see the log",
            { FirstRunDone: true } => "scored",
            _ => "the first run since the start is under way",
        });
        var ready = database.Ready && model.Ready && scores.Ready;
        return TypedResults.Json(
            new ReadyAnswer(ready, database, model, scores, champion.InForce.Version, champion.InForce.Evidence.Word(), database.Ready ? await data.NeededAsync() : null, database.Ready ? await TimesAsync(times) : null),
            OpsJson.Default.ReadyAnswer,
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<AlertTimesAnswer?> TimesAsync(AlertTimes times) => await times.LatelyAsync() is { } lately
        ? new AlertTimesAnswer(lately.Alerts, lately.Median.TotalSeconds, lately.P95.TotalSeconds, lately.P99.TotalSeconds)
        : null;

    private static async Task<PartAnswer> DatabaseAsync(Migrator migrator)
    {
        try
        {
            var missing = await migrator.MissingAsync();
            return missing.Count == 0 ? new PartAnswer(true, "up to date") : new PartAnswer(false, $"{missing.Count} migrations are missing");
        }
        catch (DbException unreadable)
        {
            return new PartAnswer(false, $"does not answer (error {unreadable.SqlState ?? unreadable.ErrorCode.ToString(System.Globalization.CultureInfo.InvariantCulture)})");
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReadyAnswer))]
[JsonSerializable(typeof(AliveAnswer))]
internal sealed partial class OpsJson : JsonSerializerContext;
