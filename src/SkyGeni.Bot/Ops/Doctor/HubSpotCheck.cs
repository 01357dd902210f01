using System.Globalization;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.Crm.WriteBack;
using SkyGeni.Bot.Ingest.HubSpot;

namespace SkyGeni.Bot.Ops.Doctor;

/// <summary>Whether HubSpot's webhooks arrive, and whether its API lets us read what it takes.</summary>
internal sealed class HubSpotCheck(HubSpotSettings settings, HubSpotApi api, HubSpotWriter writer, HubSpotAccount account, DeliveryStore deliveries, SyncStore syncs, TimeProvider clock) : IDoctorCheck
{
    private static readonly TimeSpan Stale = TimeSpan.FromDays(3);

    public string Id => "hubspot";

    public async Task<DoctorLine> LookAsync(CancellationToken cancel)
    {
        if (settings is { ClientSecret: null, AccessToken: null })
        {
            return DoctorLine.Well("not set up");
        }

        DoctorLine[] lines = [await WebhooksAsync(), .. settings.AccessToken is null ? [] : new[] { await TokenAsync(cancel), await SyncAsync() }, .. settings.WriteBack == WriteBackForm.Off ? [] : new[] { await WriteBackAsync(cancel) }];
        var advice = string.Join(' ', lines.Select(line => line.Advice).OfType<string>());
        return new DoctorLine(
            Array.Exists(lines, line => line.State == DoctorLine.Fail) ? DoctorLine.Fail : Array.Exists(lines, line => line.State == DoctorLine.Warn) ? DoctorLine.Warn : DoctorLine.Ok,
            string.Join("; ", lines.Select(line => line.Found)),
            advice.Length == 0 ? null : advice);
    }

    private async Task<DoctorLine> WebhooksAsync()
    {
        if (settings.ClientSecret is null)
        {
            return DoctorLine.Doubtful("no webhooks are received", $"Set {HubSpotSettings.Section}:{nameof(HubSpotSettings.ClientSecret)} to hear of changes as they happen.");
        }

        var last = await deliveries.LastReceivedAsync(HubSpotCrm.CrmName);
        var address = settings.PublicUrl is null ? "" : $" at {settings.PublicUrl.Host}";
        return last is not { } at ? DoctorLine.Doubtful("no webhook has arrived yet", $"In HubSpot, see whether the app's webhooks are active and posted to {HubSpotSettings.Path}{address}.")
            : clock.GetUtcNow() - at > Stale ? DoctorLine.Doubtful($"the last webhook arrived on {Day(at)}", $"In HubSpot, see whether the app's webhooks are active and what {HubSpotSettings.Path}{address} answered.")
            : DoctorLine.Well($"the last webhook arrived on {Day(at)}");
    }

    private async Task<DoctorLine> TokenAsync(CancellationToken cancel)
    {
        var details = await api.AccountAsync(cancel);
        if (details.Trouble is { } trouble)
        {
            return Of(trouble);
        }

        var portal = details.Value!.PortalId;
        if (account.Current.PortalId is { } ours && ours != portal)
        {
            return DoctorLine.Broken(
                string.Create(CultureInfo.InvariantCulture, $"the token is of account {portal}, the deals here are of {ours}"), "Use a token of that account, or a bot with a database of its own.");
        }

        CrmTrouble?[] answers =
        [
            (await api.DealsAsync(["0"], cancel)).Trouble, (await api.PipelinesAsync(cancel)).Trouble, (await api.OwnersAsync(null, false, cancel)).Trouble, (await api.PropertiesAsync(cancel)).Trouble,
        ];
        return answers.OfType<CrmTrouble>().FirstOrDefault() is { } refused
            ? Of(refused)
            : DoctorLine.Well(string.Create(CultureInfo.InvariantCulture, $"the token of account {portal} may read deals, owners, pipelines and properties"));
    }

    private async Task<DoctorLine> WriteBackAsync(CancellationToken cancel) => await writer.MayAsync(cancel) is { } trouble
        ? Of(trouble)
        : DoctorLine.Well($"{settings.WriteBack.Word()}s may be written");

    private async Task<DoctorLine> SyncAsync() => await syncs.LastDoneAsync(HubSpotCrm.CrmName, complete: false) is { } done
        ? clock.GetUtcNow() - done.StartedAt > Stale
            ? DoctorLine.Doubtful($"deals were last read on {Day(done.StartedAt)}", "Run sync hubspot, and see what it says.")
            : DoctorLine.Well($"deals were last read on {Day(done.StartedAt)}")
        : DoctorLine.Doubtful("deals were never read", "Run sync hubspot.");

    private static DoctorLine Of(CrmTrouble trouble) => DoctorLine.Broken(trouble.Finding?.Title ?? trouble.Why, trouble.Finding?.NextStep ?? "Try again in a while.");

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
