using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SkyGeni.Bot.Tests.Ingest.HubSpot;

/// <summary>HubSpot's API on this machine: an account with deals, owners and pipelines, which keeps its documented limits and counts who does not.</summary>
internal sealed class HubSpotServer : IAsyncDisposable
{
    public const string Token = "pat-test-0000";
    private const int MostWithHistory = 50;
    private const int LongestSearch = 10_000;

    private readonly WebApplication app;
    private readonly ConcurrentQueue<DateTimeOffset> calls = new();
    private readonly ConcurrentQueue<DateTimeOffset> searches = new();
    private readonly Lock guard = new();
    private int failures;

    private HubSpotServer(WebApplication app) => this.app = app;

    public long PortalId { get; set; } = 99;

    public HashSet<string> Scopes { get; } = ["crm.objects.deals.read", "crm.objects.owners.read", "crm.schemas.deals.read"];

    /// <summary>Calls in any stretch of <see cref="Interval"/>.</summary>
    public int Most { get; set; } = 100;

    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(10);

    public bool DayIsOver { get; set; }

    public SortedDictionary<string, AccountDeal> Deals { get; } = new(StringComparer.Ordinal);

    public JsonArray Owners { get; } = [];

    public JsonArray Pipelines { get; } = [];

    public JsonArray Properties { get; } = [];

    /// <summary>Method and path of every call that was answered, in order.</summary>
    public ConcurrentQueue<string> Answered { get; } = new();

    /// <summary>Notes and tasks by their ids: of which deal, and their properties.</summary>
    public SortedDictionary<string, (string DealId, JsonObject Properties)> Written { get; } = new(StringComparer.Ordinal);

    /// <summary>So many of the next writes get through, and their answers do not.</summary>
    public int AnswersLost { get; set; }

    /// <summary>Calls refused by 429.</summary>
    public int Limited { get; private set; }

    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/";

    public string[] Settings => [$"--Crm:HubSpot:AccessToken={Token}", $"--Crm:HubSpot:ApiUrl={Url}"];

    public static async Task<HubSpotServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new HubSpotServer(builder.Build());
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync();
        server.HasUsualPipeline();
        return server;
    }

    /// <summary>A deal, made and changed as told: property, value, when.</summary>
    public AccountDeal Has(string id, params (string Property, string Value, DateTimeOffset At)[] changes)
    {
        lock (guard)
        {
            var deal = Deals.TryGetValue(id, out var known) ? known : Deals[id] = new AccountDeal();
            foreach (var (property, value, at) in changes)
            {
                deal.Set(property, value, at);
            }

            return deal;
        }
    }

    public void Forgets(string id)
    {
        lock (guard)
        {
            Deals.Remove(id);
        }
    }

    /// <summary>The next calls are answered by 500.</summary>
    public void Fails(int times) => failures = times;

    public int Count(string path) => Answered.Count(call => call.EndsWith(path, StringComparison.Ordinal));

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private void HasUsualPipeline()
    {
        Pipelines.Add(new JsonObject
        {
            ["id"] = "default", ["label"] = "Sales Pipeline",
            ["stages"] = new JsonArray(
                Stage("appointmentscheduled", "Appointment Scheduled", "0.2"), Stage("contractsent", "Contract Sent", "0.9"),
                Stage("991", "Signed", "1.0", closed: true), Stage("992", "Gone Cold", "0.0", closed: true)),
        });
        foreach (var (name, type) in new[]
        {
            ("dealname", "string"), ("amount", "number"), ("deal_currency_code", "enumeration"), ("dealstage", "enumeration"), ("closedate", "datetime"), ("createdate", "datetime"),
            ("hubspot_owner_id", "enumeration"), ("hs_next_step", "string"), ("dealtype", "enumeration"), ("pipeline", "enumeration"),
            ("notes_last_contacted", "datetime"), ("num_associated_contacts", "number"), ("num_notes", "number"),
        })
        {
            Defines(name, type);
        }
    }

    public static JsonObject Stage(string id, string label, string probability, bool closed = false) => new()
    {
        ["id"] = id, ["label"] = label, ["metadata"] = new JsonObject { ["isClosed"] = closed ? "true" : "false", ["probability"] = probability },
    };

    public void Defines(string name, string type, string? label = null, params string[] options) => Properties.Add(new JsonObject
    {
        ["name"] = name, ["label"] = label ?? name, ["type"] = type, ["fieldType"] = "text", ["archived"] = false,
        ["options"] = new JsonArray([.. options.Select(option => (JsonNode)new JsonObject { ["value"] = option, ["label"] = option, ["hidden"] = false })]),
    });

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var search = path.EndsWith("/search", StringComparison.Ordinal);
        if (Refusal(context, path, search) is { } refusal)
        {
            await Write(context, refusal.Status, refusal.Body);
            return;
        }

        Answered.Enqueue($"{context.Request.Method} {path}");
        using var body = new StreamReader(context.Request.Body);
        var sent = await body.ReadToEndAsync();
        var (status, answer) = Answer(path, context.Request.Query, sent.Length == 0 ? null : JsonNode.Parse(sent));
        await Write(context, status, answer);
    }

    private (int Status, JsonNode Body)? Refusal(HttpContext context, string path, bool search)
    {
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            return (401, Error("INVALID_AUTHENTICATION"));
        }

        if (DayIsOver)
        {
            Limited++;
            return (429, Error("RATE_LIMITS", "DAILY"));
        }

        if (Exceeds(calls, Most, Interval, out var left) | (search && Exceeds(searches, 5, TimeSpan.FromSeconds(1), out _)))
        {
            Limited++;
            context.Response.Headers.RetryAfter = "1";
            return (429, Error("RATE_LIMITS", "TEN_SECONDLY_ROLLING"));
        }

        if (!search)
        {
            context.Response.Headers["X-HubSpot-RateLimit-Max"] = Most.ToString(CultureInfo.InvariantCulture);
            context.Response.Headers["X-HubSpot-RateLimit-Interval-Milliseconds"] = Interval.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
            context.Response.Headers["X-HubSpot-RateLimit-Remaining"] = left.ToString(CultureInfo.InvariantCulture);
        }

        if (Interlocked.Decrement(ref failures) >= 0)
        {
            return (500, Error("INTERNAL_ERROR"));
        }

        return Needs(path) is { } scope && !Scopes.Contains(scope) ? (403, MissingScope(scope)) : null;
    }

    private static string? Needs(string path) => path.Contains("notes", StringComparison.Ordinal) || path.Contains("tasks", StringComparison.Ordinal)
        ? path.EndsWith("/read", StringComparison.Ordinal) || path.Contains("associations", StringComparison.Ordinal) ? "crm.objects.contacts.read" : "crm.objects.contacts.write"
        : path.Contains("/owners", StringComparison.Ordinal) ? "crm.objects.owners.read"
        : path.Contains("/properties", StringComparison.Ordinal) ? "crm.schemas.deals.read"
        : path.StartsWith("/crm", StringComparison.Ordinal) ? "crm.objects.deals.read" : null;

    private static bool Exceeds(ConcurrentQueue<DateTimeOffset> made, int most, TimeSpan interval, out int left)
    {
        var now = TimeProvider.System.GetUtcNow();
        while (made.TryPeek(out var oldest) && oldest <= now - interval)
        {
            made.TryDequeue(out _);
        }

        left = Math.Max(0, most - made.Count - 1);
        if (made.Count >= most)
        {
            return true;
        }

        made.Enqueue(now);
        return false;
    }

    private (int Status, JsonNode Body) Answer(string path, IQueryCollection query, JsonNode? sent)
    {
        lock (guard)
        {
            return path switch
            {
                "/account-info/v3/details" => (200, new JsonObject { ["portalId"] = PortalId, ["timeZone"] = "Europe/Dublin" }),
                "/crm/v3/pipelines/deals" => (200, Results(Pipelines.DeepClone().AsArray())),
                "/crm/v3/owners" => (200, Results(query["archived"] == "true" ? [] : Owners.DeepClone().AsArray())),
                "/crm/v3/properties/deals" => (200, Results(Properties.DeepClone().AsArray())),
                "/crm/v3/objects/deals" => Page(query),
                "/crm/v3/objects/deals/batch/read" => Batch(sent!),
                "/crm/v3/objects/deals/search" => Search(sent!),
                "/crm/v3/objects/notes" or "/crm/v3/objects/tasks" => Made(sent!),
                "/crm/v3/objects/notes/batch/read" => (200, Results([.. sent!["inputs"]!.AsArray().Select(input => input!["id"]!.GetValue<string>()).Where(Written.ContainsKey)
                    .Select(id => (JsonNode)new JsonObject { ["id"] = id, ["properties"] = Written[id].Properties.DeepClone() })])),
                "/crm/v3/objects/notes/batch/create" => (400, Error("VALIDATION_ERROR")),
                _ when path.Split('/') is ["", "crm", "v3", "objects", "notes" or "tasks", var id] => Written.Remove(id) ? (200, new JsonObject()) : (404, Error("OBJECT_NOT_FOUND")),
                _ when path.Split('/') is ["", "crm", "v4", "objects", "deals", var deal, "associations", _] => (200, Results(
                    [.. Written.Where(w => w.Value.DealId == deal).Select(w => (JsonNode)new JsonObject { ["toObjectId"] = long.Parse(w.Key, CultureInfo.InvariantCulture) })])),
                _ => (404, Error("OBJECT_NOT_FOUND")),
            };
        }
    }

    private (int Status, JsonNode Body) Made(JsonNode sent)
    {
        var id = (70_000 + Written.Count).ToString(CultureInfo.InvariantCulture);
        Written[id] = (sent["associations"]![0]!["to"]!["id"]!.GetValue<string>(), sent["properties"]!.DeepClone().AsObject());
        return AnswersLost-- > 0 ? (500, Error("INTERNAL_ERROR")) : (201, new JsonObject { ["id"] = id });
    }

    private (int Status, JsonNode Body) Page(IQueryCollection query)
    {
        var (limit, archived, names) = (int.Parse(query["limit"]!, CultureInfo.InvariantCulture), query["archived"] == "true", query["propertiesWithHistory"].ToString().Split(','));
        if (limit > (names.Length > 1 ? MostWithHistory : 100))
        {
            return (400, Error("VALIDATION_ERROR"));
        }

        var after = query["after"].ToString();
        var rest = Deals.Where(deal => deal.Value.ArchivedAt is not null == archived && string.CompareOrdinal(deal.Key, after) > 0).ToList();
        return (200, Results([.. rest.Take(limit).Select(deal => deal.Value.Json(deal.Key, names))], rest.Count > limit ? rest[limit - 1].Key : null));
    }

    private (int Status, JsonNode Body) Batch(JsonNode sent)
    {
        var ids = sent["inputs"]!.AsArray().Select(input => input!["id"]!.GetValue<string>()).ToList();
        var names = sent["propertiesWithHistory"]!.AsArray().Select(name => name!.GetValue<string>()).ToArray();
        if (ids.Count > MostWithHistory)
        {
            return (400, Error("VALIDATION_ERROR"));
        }

        var found = ids.Where(id => Deals.TryGetValue(id, out var deal) && deal.ArchivedAt is null).ToList();
        return (found.Count == ids.Count ? 200 : 207, Results([.. found.Select(id => Deals[id].Json(id, names))]));
    }

    private (int Status, JsonNode Body) Search(JsonNode sent)
    {
        var since = long.Parse(sent["filterGroups"]![0]!["filters"]![0]!["value"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        var (limit, after) = (sent["limit"]!.GetValue<int>(), int.Parse(sent["after"]?.GetValue<string>() ?? "0", CultureInfo.InvariantCulture));
        if (after + limit > LongestSearch)
        {
            return (400, Error("VALIDATION_ERROR"));
        }

        var found = Deals.Where(deal => deal.Value.ArchivedAt is null && deal.Value.ModifiedAt.ToUnixTimeMilliseconds() >= since).OrderBy(deal => deal.Value.ModifiedAt).ToList();
        var next = after + limit < found.Count ? (after + limit).ToString(CultureInfo.InvariantCulture) : null;
        return (200, Results([.. found.Skip(after).Take(limit).Select(deal => deal.Value.Json(deal.Key, []))], next));
    }

    private static JsonObject Results(JsonArray results, string? after = null)
    {
        var answer = new JsonObject { ["results"] = results };
        if (after is not null)
        {
            answer["paging"] = new JsonObject { ["next"] = new JsonObject { ["after"] = after, ["link"] = "" } };
        }

        return answer;
    }

    private static JsonObject Error(string category, string? policy = null) => new() { ["status"] = "error", ["message"] = "No.", ["category"] = category, ["policyName"] = policy };

    private static JsonObject MissingScope(string scope) => new()
    {
        ["status"] = "error", ["message"] = "This app hasn't been granted all required scopes.", ["category"] = "MISSING_SCOPES",
        ["errors"] = new JsonArray(new JsonObject { ["message"] = "One or more of the following scopes are required.", ["context"] = new JsonObject { ["requiredGranularScopes"] = new JsonArray(scope) } }),
    };

    private static Task Write(HttpContext context, int status, JsonNode body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString());
    }
}

/// <summary>A deal in the account, with all it ever was.</summary>
internal sealed class AccountDeal
{
    private readonly Dictionary<string, List<(string Value, DateTimeOffset At)>> history = new(StringComparer.Ordinal);

    public DateTimeOffset ModifiedAt { get; private set; }

    public DateTimeOffset? ArchivedAt { get; set; }

    public void Set(string property, string value, DateTimeOffset at)
    {
        if (!history.TryGetValue(property, out var versions))
        {
            history.Add(property, versions = []);
        }

        versions.Add((value, at));
        ModifiedAt = at > ModifiedAt ? at : ModifiedAt;
    }

    public JsonObject Json(string id, string[] names)
    {
        var properties = new JsonObject { ["hs_lastmodifieddate"] = Text(ModifiedAt), ["hs_object_id"] = id };
        var versions = new JsonObject();
        foreach (var name in names.Where(name => name.Length > 0))
        {
            var all = history.GetValueOrDefault(name) ?? [];
            properties[name] = all.Count == 0 ? null : all[^1].Value;
            versions[name] = new JsonArray([.. all.AsEnumerable().Reverse().Select(version => (JsonNode)new JsonObject { ["value"] = version.Value, ["timestamp"] = Text(version.At), ["sourceType"] = "CRM_UI" })]);
        }

        var created = history.Values.SelectMany(all => all).Min(version => version.At);
        var deal = new JsonObject { ["id"] = id, ["properties"] = properties, ["createdAt"] = Text(created), ["updatedAt"] = Text(ModifiedAt), ["archived"] = ArchivedAt is not null };
        if (names.Length > 0)
        {
            deal["propertiesWithHistory"] = versions;
        }

        if (ArchivedAt is { } at)
        {
            deal["archivedAt"] = Text(at);
        }

        return deal;
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
