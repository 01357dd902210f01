using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>What an operator is told of events that could not be taken: one finding a field, whatever the number of deals.</summary>
internal static class DeliveryFindings
{
    /// <summary>The id of the check, such as <c>hubspot-value-unreadable</c>.</summary>
    public static string Unreadable(string crm) => $"{crm}-value-unreadable";

    public static Finding ForUnreadable(ICrm crm, Mapping.Refused refused, int events) => new(
        Unreadable(crm.Name),
        refused.Field,
        Severity.Warning,
        $"'{refused.Field}' comes from {crm.Label} in a form that cannot be taken",
        $"{events} {(events == 1 ? "event" : "events")} at last, such as one of {(refused.DealId is { } id ? $"deal {id}" : "a deal it does not name")}: {refused.Field} {refused.Problem}. The events are kept; all others were applied.",
        $"Correct the field in {crm.Label} or the setting under Crm:{crm.Label}, then POST /api/v1/crm/deliveries/retry: what is kept is tried again.");
}
