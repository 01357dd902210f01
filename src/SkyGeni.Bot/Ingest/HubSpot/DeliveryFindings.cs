using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>What an operator is told of events that could not be read: one finding a field, whatever the number of deals.</summary>
internal static class DeliveryFindings
{
    public const string Unreadable = "hubspot-value-unreadable";

    public static Finding ForUnreadable(Mapping.Refused refused, int events) => new(
        Unreadable,
        refused.Field,
        Severity.Warning,
        $"HubSpot sends '{refused.Field}' in a form that cannot be read",
        $"{events} {(events == 1 ? "event" : "events")} at last, such as one of {(refused.DealId is { } id ? $"deal {id}" : "a deal it does not name")}: {refused.Field} {refused.Problem}. The events are kept; all others were applied.",
        "Correct the property's type in HubSpot or the setting under Crm:HubSpot, then POST /api/v1/crm/deliveries/retry: what is kept is tried again.");
}
