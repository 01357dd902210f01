using System.Globalization;
using System.Text.Json;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.Crm.WriteBack;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>Writes notes and tasks into Salesforce, at the opportunity they are about.</summary>
internal sealed class SalesforceWriter(SalesforceApi api, SalesforceQuery query, SalesforceApiSettings settings) : ICrmWriter
{
    private const int AtOnce = 200;

    public string Crm => SalesforceCrm.CrmName;

    public string Label => SalesforceSettings.Label;

    public WriteBackForm Form => settings.WriteBack;

    /// <summary>Salesforce keeps the day of an activity, not its time, and tells of the day's first instant.</summary>
    public DateTimeOffset StampOf(DateOnly happenedOn, DateTimeOffset loggedAt) => new(happenedOn, TimeOnly.MinValue, TimeSpan.Zero);

    public async Task<CrmAnswer<string>> FindAsync(CrmWrite write, CancellationToken cancel)
    {
        if (SalesforceId.Long(write.DealId) is not { } dealId)
        {
            return Foreign();
        }

        var (table, at, text) = Names(write.Form);
        var (rows, trouble) = await query.AllAsync(
            string.Create(CultureInfo.InvariantCulture, $"SELECT Id, {text} FROM {table} WHERE {at} IN ('{dealId}') ORDER BY CreatedDate DESC LIMIT {AtOnce}"), all: false, cancel);
        if (rows is null)
        {
            return trouble!;
        }

        foreach (var row in rows.Select(SalesforceRows.Values))
        {
            if (row.GetValueOrDefault(text)?.Contains(write.Mark, StringComparison.Ordinal) == true && row.GetValueOrDefault(SalesforceCatalog.Id) is { } id)
            {
                return id;
            }
        }

        return default;
    }

    public async Task<CrmAnswer<string>> WriteAsync(CrmWrite write, CancellationToken cancel)
    {
        if (SalesforceId.Long(write.DealId) is not { } dealId)
        {
            return Foreign();
        }

        var (table, at, text) = Names(write.Form);
        var values = new Dictionary<string, string> { [at] = dealId, [text] = string.Join('\n', write.Lines) };
        if (write.Form == WriteBackForm.Note)
        {
            values["Title"] = Cut(write.Title, 80);
        }
        else
        {
            (values["Subject"], values["Status"], values["ActivityDate"]) = (write.Title, "Completed", write.HappenedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        var (document, trouble, _) = await api.WriteAsync(HttpMethod.Post, $"{api.Root}/sobjects/{table}", JsonSerializer.SerializeToUtf8Bytes(values, SalesforceJson.Stored.DictionaryStringString), cancel);
        using (document)
        {
            return trouble is not null ? trouble
                : document?.RootElement.TryGetProperty("id", out var id) == true && id.GetString() is { Length: > 0 } made ? made
                : SalesforceTroubles.Odd("the answer to a write names no id");
        }
    }

    public async Task<CrmAnswer<string>> RemoveAsync(CrmWrite write, CancellationToken cancel)
    {
        var (document, trouble, code) = await api.WriteAsync(HttpMethod.Delete, $"{api.Root}/sobjects/{Names(write.Form).Table}/{Uri.EscapeDataString(write.RemoteId!)}", null, cancel);
        document?.Dispose();
        return trouble is null || code is "ENTITY_IS_DELETED" or "NOT_FOUND" ? write.RemoteId! : trouble;
    }

    public async Task<CrmTrouble?> MayAsync(CancellationToken cancel)
    {
        var table = Names(settings.WriteBack).Table;
        var (document, trouble, _) = await api.GetAsync($"{api.Root}/sobjects/{table}/describe", cancel);
        using (document)
        {
            return trouble ?? (document!.RootElement is var told && Is(told, "createable") && Is(told, "deletable")
                ? null
                : SalesforceTroubles.Denied($"the user it asks as may not create and delete records of {table}"));
        }
    }

    private static bool Is(JsonElement told, string name) => told.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;

    private static (string Table, string At, string Text) Names(WriteBackForm form) => form == WriteBackForm.Note ? ("Note", "ParentId", "Body") : ("Task", "WhatId", "Description");

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];

    private static CrmTrouble Foreign() => SalesforceTroubles.Odd("the deal has no id of Salesforce's");
}
