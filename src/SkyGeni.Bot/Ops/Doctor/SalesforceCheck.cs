using System.Globalization;
using Grpc.Core;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.Crm.WriteBack;
using SkyGeni.Bot.Ingest.Salesforce;
using SkyGeni.Bot.Ingest.Salesforce.PubSub;

namespace SkyGeni.Bot.Ops.Doctor;

/// <summary>Whether Salesforce lets the bot in: what is received, what can be asked, and whether the stream of changes is there.</summary>
internal sealed class SalesforceCheck(
    SalesforceSettings settings, SalesforceApiSettings apiSettings, PubSubSettings changes, SalesforceApi api, SalesforceWriter writer, SalesforceLogin login, PubSubClient stream, DeliveryStore deliveries) : IDoctorCheck
{
    public string Id => "salesforce";

    public async Task<DoctorLine> LookAsync(CancellationToken cancel)
    {
        var heard = await HeardAsync();
        if (apiSettings.Missing is { } missing)
        {
            return !settings.Receives || apiSettings.ClientId is null
                ? DoctorLine.Well(settings.Receives ? $"{heard}; asks for nothing" : "not set up")
                : DoctorLine.Doubtful($"{heard}; cannot ask", $"Set {missing}.");
        }

        var (answer, trouble, _) = await api.GetAsync($"{api.Root}/limits", cancel);
        using (answer)
        {
            return trouble is not null ? DoctorLine.Broken(trouble.Why, trouble.Finding?.NextStep ?? "Try again later; Crm:Salesforce:InstanceUrl says where it is asked.")
                : apiSettings.WriteBack != WriteBackForm.Off && await writer.MayAsync(cancel) is { } refused ? DoctorLine.Broken(refused.Why, refused.Finding?.NextStep ?? "Try again later.")
                : changes.Enabled ? await StreamAsync(heard, cancel)
                : DoctorLine.Well($"{heard}; answers at {apiSettings.InstanceUrl}");
        }
    }

    private async Task<string> HeardAsync()
    {
        if (!settings.Receives && !changes.Enabled)
        {
            return "takes no messages";
        }

        var last = await deliveries.LastReceivedAsync(SalesforceCrm.CrmName);
        return string.Create(CultureInfo.InvariantCulture, $"hears of organization {settings.OrganizationId}, {(last is { } at ? $"last on {at:yyyy-MM-dd HH:mm}Z" : "nothing yet")}");
    }

    private async Task<DoctorLine> StreamAsync(string heard, CancellationToken cancel)
    {
        var (session, trouble) = await login.SessionAsync(null, cancel);
        if (session is null)
        {
            return DoctorLine.Broken(trouble!.Why, trouble.Finding?.NextStep ?? "Try again later.");
        }

        try
        {
            return await stream.CanSubscribeAsync(session, cancel)
                ? DoctorLine.Well($"{heard}; answers at {apiSettings.InstanceUrl}; {changes.Topic} can be heard")
                : DoctorLine.Broken($"{changes.Topic} may not be heard", "The user the bot asks as must see all opportunities; in Setup → Change Data Capture select Opportunity.");
        }
        catch (RpcException broken)
        {
            return DoctorLine.Broken($"{changes.Topic} cannot be heard: {broken.StatusCode}", "Look at Crm:Salesforce:PubSub:Url and Topic, and whether Opportunity is selected in Setup → Change Data Capture.");
        }
    }
}
