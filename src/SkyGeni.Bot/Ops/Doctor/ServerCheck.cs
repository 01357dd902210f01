using System.Net.Sockets;
using System.Text.Json;

namespace SkyGeni.Bot.Ops.Doctor;

/// <summary>Whether <c>serve</c> runs on this machine with these settings, and is ready.</summary>
internal sealed class ServerCheck(IConfiguration configuration) : IDoctorCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Id => "server";

    public async Task<DoctorLine> LookAsync(CancellationToken cancel)
    {
        var address = OwnServer.Address(configuration);
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var response = await client.GetAsync(OwnServer.Ready(configuration), cancel);
            return response.IsSuccessStatusCode
                ? DoctorLine.Well($"runs at {address} and is ready")
                : DoctorLine.Doubtful($"runs at {address} and is not ready: {Missing(await response.Content.ReadAsStringAsync(cancel))}", "Wait a moment after a start; else see its log.");
        }
        catch (HttpRequestException gone) when (gone.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            return DoctorLine.Well($"does not run at {address} now");
        }
        catch (Exception silent) when (silent is HttpRequestException || (silent is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return DoctorLine.Doubtful($"does not answer at {address}: {silent.Message}", "See its log; if it hangs, restart it.");
        }
    }

    private static string Missing(string body)
    {
        try
        {
            using var ready = JsonDocument.Parse(body);
            return string.Join("; ", ready.RootElement.EnumerateObject()
                .Where(part => part.Value.ValueKind == JsonValueKind.Object && !part.Value.GetProperty("ready").GetBoolean())
                .Select(part => $"{part.Name} {part.Value.GetProperty("detail").GetString()}"));
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return "something else listens there";
        }
    }
}
