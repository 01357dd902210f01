using System.Data.Common;
using System.Globalization;
using SkyGeni.Bot.Checks;
using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>Tells of owners of open deals whom nobody in the roster is: nobody hears of their deals but admins.</summary>
internal static class OwnerWatch
{
    public const string Unknown = "crm-owner-unknown";

    private const int MostNamed = 5;

    public static async Task LookAsync(DbTransaction tx, string crm, string label, DateTimeOffset now)
    {
        var strangers = await OwnerStore.StrangersAsync(tx, crm);
        if (strangers.Count == 0)
        {
            await FindingStore.ResolveAsync(tx, Unknown, crm, now);
            return;
        }

        var named = string.Join(", ", strangers.Take(MostNamed).Select(owner => $"{owner.Name ?? "?"} ({owner.Email ?? "no e-mail address"}, id {owner.Id})"));
        await FindingStore.RaiseAsync(
            tx,
            new Finding(
                Unknown,
                crm,
                Severity.Warning,
                $"{strangers.Count} {(strangers.Count == 1 ? "owner" : "owners")} of deals in {label} {(strangers.Count == 1 ? "is" : "are")} not in the roster",
                string.Create(CultureInfo.InvariantCulture, $"{strangers.Sum(owner => owner.OpenDeals)} open deals: {named}{(strangers.Count > MostNamed ? ", …" : "")}. Only admins see these deals."),
                $"PUT /api/v1/people with their e-mail address as in {label}, or with the owner's id as id. Their deals are linked at once."),
            now);
    }
}
