using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>Takes a delivery in: checked, stored as a whole, and only then acknowledged.</summary>
internal sealed class ReceiveDelivery(HubSpotSettings settings, DeliveryStore deliveries, DeliverySignal signal, DeliveryMetrics metrics, TimeProvider clock)
{
    /// <summary>Stores it, or answers with which status and words to refuse it.</summary>
    public async Task<(int Status, string Problem)?> RunAsync(SignedRequest request, CancellationToken cancel)
    {
        // HubSpot signs by the wall clock, in whatever time the program lives.
        if (HubSpotSignature.Problem(settings, request, TimeProvider.System.GetUtcNow()) is { } problem)
        {
            return Refuse(StatusCodes.Status401Unauthorized, problem);
        }

        var (events, wrong) = HubSpotBody.Read(request.Body);
        if (events is null)
        {
            return Refuse(StatusCodes.Status400BadRequest, wrong!);
        }

        var added = await deliveries.AddAsync(HubSpotCrm.CrmName, events, clock.GetUtcNow(), cancel);
        metrics.Received(HubSpotCrm.CrmName, events, added, clock.GetUtcNow());
        if (added > 0)
        {
            signal.Notify();
        }

        return null;
    }

    private (int Status, string Problem) Refuse(int status, string problem)
    {
        metrics.Refused(HubSpotCrm.CrmName, status);
        return (status, problem);
    }
}
