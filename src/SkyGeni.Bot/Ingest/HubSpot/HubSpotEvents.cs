using System.Collections.Immutable;
using System.Globalization;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>
/// Makes events of deals from what HubSpot says, be it by a webhook or when asked: the same change has the same source key either
/// way, so whichever tells of it first counts.
/// </summary>
internal sealed class HubSpotEvents(HubSpotAccount account)
{
    /// <summary>What somebody who is in touch with a customer does, where HubSpot does not say what it was.</summary>
    private const string ContactType = "contact";

    /// <summary>A property that changed to a value, null where it was emptied; null where that says nothing of the deal.</summary>
    /// <param name="closedOn">Where the stage ends the deal: the day the deal is said to have closed, if that is known.</param>
    public DealEvent? Change(string dealId, CrmField field, string? value, DateTimeOffset at, DateTimeOffset now, DateTimeOffset? closedOn = null)
    {
        if (field.Kind == CrmFieldKind.Contact)
        {
            return value is not null && CrmFieldKinds.Instant(value) is { } touched && touched <= now ? Contact(dealId, touched, now) : null;
        }

        var key = Key(dealId, $"{field.Name}\0{at.ToUnixTimeMilliseconds()}\0{(value is null ? '-' : '=')}{value}");
        if (field.Field != DealFields.Stage || value is null)
        {
            return new DealEvent(dealId, at, now, HubSpotCrm.CrmName, key, DealEventKind.Changed, [new FieldChange(field.Field, value)]);
        }

        var outcome = account.OutcomeOf(value);
        ImmutableArray<FieldChange> changes = [new(DealFields.Stage, account.NameOf(value)), new(DealFields.Outcome, outcome)];
        return outcome == Outcomes.Open
            ? new DealEvent(dealId, at, now, HubSpotCrm.CrmName, key, DealEventKind.Changed, changes)
            : new DealEvent(dealId, at, now, HubSpotCrm.CrmName, key, DealEventKind.Closed, Ended(changes, at, closedOn));
    }

    /// <summary>What a deal was born with.</summary>
    public static DealEvent Birth(string dealId, DateTimeOffset at, DateTimeOffset now, ImmutableArray<FieldChange> changes)
    {
        var said = string.Join('\0', changes.Select(change => $"{change.Field}={change.Value}"));
        return new DealEvent(dealId, at, now, HubSpotCrm.CrmName, Key(dealId, $"born\0{at.ToUnixTimeMilliseconds()}\0{said}"), DealEventKind.Created, changes);
    }

    public static DealEvent Deleted(string dealId, DateTimeOffset at, DateTimeOffset now) => new(
        dealId, at, now, HubSpotCrm.CrmName, Key(dealId, string.Create(CultureInfo.InvariantCulture, $"archived\0{at.ToUnixTimeMilliseconds()}")), DealEventKind.Deleted, []);

    /// <summary>A deal that was moved to its last stage days after it ended, as an import does, ended when it is said to.</summary>
    private static ImmutableArray<FieldChange> Ended(ImmutableArray<FieldChange> changes, DateTimeOffset at, DateTimeOffset? closedOn) =>
        closedOn is { } day && day < at.AddDays(-1) ? changes.Add(new FieldChange(DealFields.Closed, DealDiff.Text(day))) : changes;

    private static DealEvent Contact(string dealId, DateTimeOffset at, DateTimeOffset now) => new(
        dealId, at, now, HubSpotCrm.CrmName, Key(dealId, string.Create(CultureInfo.InvariantCulture, $"contacted\0{at.ToUnixTimeMilliseconds()}")), DealEventKind.Activity,
        [new FieldChange(DealFields.ActivityType, ContactType)]);

    private static string Key(string dealId, string said) => EventWriter.ContentKey(dealId, said);
}
