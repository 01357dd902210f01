using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Feedback;

/// <summary>Somebody who knows the deal said that its data is wrong: whoever looks after the CRM should hear of it.</summary>
internal static class WrongData
{
    public const string CheckId = "deal-data-wrong";

    // The person's own words stay with the dismissal: a finding carries no deal contents.
    public static Finding Finding(string dealId, string personId, string? field) => new(
        CheckId,
        dealId,
        Severity.Warning,
        $"Deal {dealId}: {(field is null ? "its data is" : $"its {field} is")} said to be wrong",
        $"Said by {personId} in Slack.",
        "Compare the deal with the CRM and put it right there; the next delivery corrects it here.");
}
