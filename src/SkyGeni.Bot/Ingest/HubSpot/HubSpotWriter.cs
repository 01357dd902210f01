using System.Net;
using System.Text.Json;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.Crm.WriteBack;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>Writes notes and tasks into HubSpot, beside the deal they are about (CRM objects v3, associations v4).</summary>
internal sealed class HubSpotWriter(HubSpotClient client, HubSpotSettings settings) : ICrmWriter
{
    /// <summary>Notes and tasks have no scopes of their own: HubSpot asks for those of contacts.</summary>
    private const string WriteScope = "crm.objects.contacts.write";
    private const string ReadScope = "crm.objects.contacts.read";

    /// <summary>HubSpot's own kinds of association, from a note and from a task to a deal.</summary>
    private const int NoteToDeal = 214;
    private const int TaskToDeal = 216;
    private const int AtOnce = 100;

    private static readonly TimeOnly Noon = new(12, 0);

    public string Crm => HubSpotCrm.CrmName;

    public string Label => HubSpotSettings.Label;

    public WriteBackForm Form => settings.WriteBack;

    public DateTimeOffset StampOf(DateOnly happenedOn, DateTimeOffset loggedAt) =>
        DateOnly.FromDateTime(loggedAt.UtcDateTime) == happenedOn ? loggedAt : new DateTimeOffset(happenedOn, Noon, TimeSpan.Zero);

    public async Task<CrmAnswer<string>> FindAsync(CrmWrite write, CancellationToken cancel)
    {
        if (Foreign(write) is { } foreign)
        {
            return foreign;
        }

        var beside = await client.SendAsync(
            new HubSpotCall(Objects(write), ReadScope, $"crm/v4/objects/deals/{write.DealId}/associations/{Objects(write)}?limit=500"), HubSpotJson.Default.HubSpotListHubSpotBeside, cancel);
        if (beside.Trouble is { } trouble)
        {
            return trouble;
        }

        List<HubSpotId> ids = [.. beside.Value!.Results.Select(b => b.ToObjectId).OrderDescending().Take(AtOnce).Select(id => new HubSpotId(id.ToString(System.Globalization.CultureInfo.InvariantCulture)))];
        if (ids.Count == 0)
        {
            return default;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new HubSpotBatch(ids, [BodyProperty(write)], []), HubSpotJson.Default.HubSpotBatch);
        var read = await client.SendAsync(new HubSpotCall(Objects(write), ReadScope, $"crm/v3/objects/{Objects(write)}/batch/read", body), HubSpotJson.Default.HubSpotListHubSpotDeal, cancel);
        return read.Trouble is { } unread ? unread
            : read.Value!.Results.Find(o => o.Properties?.GetValueOrDefault(BodyProperty(write)) is { ValueKind: JsonValueKind.String } text && text.GetString()!.Contains(write.Mark, StringComparison.Ordinal)) is { } ours ? ours.Id
            : default(CrmAnswer<string>);
    }

    public async Task<CrmAnswer<string>> WriteAsync(CrmWrite write, CancellationToken cancel)
    {
        if (Foreign(write) is { } foreign)
        {
            return foreign;
        }

        var association = new HubSpotAssociation(
            new HubSpotId(write.DealId), [new HubSpotAssociationType("HUBSPOT_DEFINED", write.Form == WriteBackForm.Note ? NoteToDeal : TaskToDeal)]);
        var body = JsonSerializer.SerializeToUtf8Bytes(new HubSpotNew(Properties(write), [association]), HubSpotJson.Default.HubSpotNew);
        var answer = await client.SendAsync(
            new HubSpotCall(Objects(write), WriteScope, $"crm/v3/objects/{Objects(write)}", body) { Writes = true }, HubSpotJson.Default.HubSpotId, cancel);
        return answer.Trouble is { } trouble ? trouble : answer.Value!.Id;
    }

    public async Task<CrmAnswer<string>> RemoveAsync(CrmWrite write, CancellationToken cancel)
    {
        var call = new HubSpotCall(Objects(write), WriteScope, $"crm/v3/objects/{Objects(write)}/{Uri.EscapeDataString(write.RemoteId!)}") { Writes = true, Deletes = true };
        var (_, trouble) = await client.SendAsync(call, HubSpotJson.Default.HubSpotId, cancel);
        return trouble is null ? write.RemoteId! : trouble;
    }

    // A batch of none writes nothing, and is refused for its scope before it is for being empty.
    public async Task<CrmTrouble?> MayAsync(CancellationToken cancel)
    {
        var (objects, body) = (settings.WriteBack == WriteBackForm.Note ? "notes" : "tasks", """{"inputs":[]}"""u8.ToArray());
        var (_, trouble) = await client.SendAsync(new HubSpotCall(objects, WriteScope, $"crm/v3/objects/{objects}/batch/create", body) { Writes = true }, HubSpotJson.Default.HubSpotListHubSpotDeal, cancel);
        return trouble?.Kind == CrmTroubleKind.Odd ? null : trouble;
    }

    private static Dictionary<string, string> Properties(CrmWrite write)
    {
        // HubSpot takes HTML here.
        var text = string.Join("<br>", write.Lines.Select(line => WebUtility.HtmlEncode(line)));
        var stamp = write.Stamp.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        return write.Form == WriteBackForm.Note
            ? new Dictionary<string, string> { ["hs_timestamp"] = stamp, ["hs_note_body"] = text }
            : new Dictionary<string, string> { ["hs_timestamp"] = stamp, ["hs_task_subject"] = write.Title, ["hs_task_body"] = text, ["hs_task_status"] = "COMPLETED" };
    }

    private static CrmTrouble? Foreign(CrmWrite write) => write.DealId.All(char.IsAsciiDigit)
        ? null
        : new CrmTrouble(CrmTroubleKind.Odd, "The deal has no id of HubSpot's.", TimeSpan.FromMinutes(1));

    private static string Objects(CrmWrite write) => write.Form == WriteBackForm.Note ? "notes" : "tasks";

    private static string BodyProperty(CrmWrite write) => write.Form == WriteBackForm.Note ? "hs_note_body" : "hs_task_body";
}
