using System.Text.Json;
using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>A part of the answer to a query.</summary>
/// <param name="Next">Where it goes on; null: it is at its end.</param>
internal sealed record QueryPart(IReadOnlyList<JsonElement> Rows, string? Next);

/// <summary>Asks queries, part by part.</summary>
internal sealed class SalesforceQuery(SalesforceApi api)
{
    private const string Versions = "/services/data/";

    /// <summary>The next part of a query.</summary>
    /// <param name="soql">The query.</param>
    /// <param name="all">Whether deleted records are among them.</param>
    /// <param name="place">Where the part before ended; null: at the beginning.</param>
    /// <param name="cancel">Ends the asking.</param>
    public async Task<CrmAnswer<QueryPart>> PartAsync(string soql, bool all, string? place, CancellationToken cancel)
    {
        var answer = await api.GetAsync(place ?? $"{api.Root}/{(all ? "queryAll" : "query")}?q={Uri.EscapeDataString(soql)}", cancel);

        // Salesforce forgets after two days where a query was: then it begins anew. What was taken already changes nothing.
        if (place is not null && answer.Code == SalesforceApi.InvalidLocator)
        {
            return await PartAsync(soql, all, null, cancel);
        }

        if (answer.Document is not { } document)
        {
            return answer.Trouble!;
        }

        using (document)
        {
            return Read(document.RootElement) is { } part ? part : SalesforceTroubles.Odd("the answer to a query holds no records");
        }
    }

    /// <summary>Every row of a query.</summary>
    public async Task<CrmAnswer<IReadOnlyList<JsonElement>>> AllAsync(string soql, bool all, CancellationToken cancel)
    {
        var rows = new List<JsonElement>();
        string? place = null;
        do
        {
            var (part, trouble) = await PartAsync(soql, all, place, cancel);
            if (part is null)
            {
                return trouble!;
            }

            rows.AddRange(part.Rows);
            place = part.Next;
        }
        while (place is not null);
        return new CrmAnswer<IReadOnlyList<JsonElement>>(rows, null);
    }

    private static QueryPart? Read(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("records", out var records) || records.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var next = answer.TryGetProperty("nextRecordsUrl", out var url) && url.ValueKind == JsonValueKind.String ? url.GetString()! : null;
        return next?.StartsWith(Versions, StringComparison.Ordinal) == false ? null
            : new QueryPart([.. records.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object).Select(row => row.Clone())], next);
    }
}
