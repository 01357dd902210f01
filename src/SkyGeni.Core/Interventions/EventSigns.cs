using System.Globalization;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Core.Interventions;

/// <summary>Something that an event shows, in words that go after "Detected:".</summary>
public readonly record struct SignSeen(Sign Sign, string What);

/// <summary>What an event of a deal shows that somebody did.</summary>
public static class EventSigns
{
    /// <summary>Whether an event may show anything at all: told from the event alone, so that most need no look at their deal.</summary>
    public static bool May(DealEvent e, RuleFields fields) => e.Kind switch
    {
        DealEventKind.Activity => true,
        DealEventKind.Changed => e.Changes.Any(change => change.Value is { Length: > 0 } && change.Field is DealFields.ExpectedClose or DealFields.NextStep or DealFields.Stage or DealFields.Amount)
            || e.Changes.Any(change => change.Field == DealFields.Competitor || IsOneOf(change, fields.Contacts) || IsOneOf(change, fields.Executive) || IsOneOf(change, fields.Discount)),
        _ => false,
    };

    /// <param name="e">The event.</param>
    /// <param name="before">The deal as it stood without it.</param>
    /// <param name="fields">In which custom fields the company keeps contacts, executives and discounts.</param>
    public static IEnumerable<SignSeen> Of(DealEvent e, DealAsOf before, RuleFields fields) => e.Kind switch
    {
        DealEventKind.Activity => [Activity(e)],
        DealEventKind.Changed => e.Changes.Select(change => Change(change, e, before, fields)).OfType<SignSeen>(),
        _ => [],
    };

    private static SignSeen Activity(DealEvent e)
    {
        var type = e.Changes.FirstOrDefault(change => change.Field == DealFields.ActivityType).Value?.ToLowerInvariant() ?? "";
        return type switch
        {
            _ when type.Contains("mail", StringComparison.Ordinal) => new SignSeen(Sign.Email, "an e-mail"),
            _ when type.Contains("call", StringComparison.Ordinal) || type.Contains("phone", StringComparison.Ordinal) => new SignSeen(Sign.Call, "a call"),
            _ when type.Contains("meet", StringComparison.Ordinal) || type.Contains("demo", StringComparison.Ordinal) || type.Contains("visit", StringComparison.Ordinal) =>
                new SignSeen(Sign.Meeting, "a meeting"),
            _ => new SignSeen(Sign.Contact, "contact with the customer"),
        };
    }

    private static SignSeen? Change(FieldChange change, DealEvent e, DealAsOf before, RuleFields fields) => change.Field switch
    {
        DealFields.ExpectedClose when Date(change.Value) is { } date && date > DateOnly.FromDateTime(e.OccurredAt.UtcDateTime) && date != before.ExpectedClose =>
            new SignSeen(Sign.CloseDateAhead, string.Create(CultureInfo.InvariantCulture, $"close date set to {date:d MMM yyyy}")),
        DealFields.NextStep when !string.IsNullOrWhiteSpace(change.Value) && change.Value != before.NextStep => new SignSeen(Sign.NextStepSet, "next step written down"),
        DealFields.Stage when change.Value is { } stage && IsForward(before, stage) => new SignSeen(Sign.StageForward, $"stage moved on to {stage}"),
        DealFields.Amount when FieldText.Number(change.Value) is { } amount && before.Amount is { } less && amount > (double)less => new SignSeen(Sign.AmountRaised, "amount raised"),
        DealFields.Competitor when !FieldText.Names(change.Value) && FieldText.Names(before.Competitor) => new SignSeen(Sign.CompetitorGone, "competitor out of the deal"),
        _ => OwnField(change, before, fields),
    };

    private static SignSeen? OwnField(FieldChange change, DealAsOf before, RuleFields fields)
    {
        var was = change.Field.StartsWith(DealFields.AttributePrefix, StringComparison.Ordinal) ? before.Attributes.GetValueOrDefault(change.Field[DealFields.AttributePrefix.Length..]) : null;
        return change switch
        {
            _ when IsOneOf(change, fields.Contacts) && FieldText.Number(change.Value) is { } people && people > FieldText.Number(was).GetValueOrDefault() => new SignSeen(Sign.ContactAdded, "another contact at the customer"),
            _ when IsOneOf(change, fields.Executive) && FieldText.Names(change.Value) && !FieldText.Names(was) => new SignSeen(Sign.ExecutiveNamed, "an executive takes part"),
            _ when IsOneOf(change, fields.Discount) && FieldText.Number(change.Value) is { } percent && percent != FieldText.Number(was) => new SignSeen(Sign.DiscountChanged, "discount changed"),
            _ => null,
        };
    }

    /// <summary>
    /// A stage it had not been in is one further on. Of those it knows, the one it reached later is: back up to where it had
    /// fallen from is forward, down to where it came from is not.
    /// </summary>
    private static bool IsForward(DealAsOf before, string stage)
    {
        if (before.Stage is not { } from || from == stage)
        {
            return false;
        }

        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < before.Stages.Length; i++)
        {
            first.TryAdd(before.Stages[i].Stage, i);
        }

        return !first.TryGetValue(stage, out var reached) || reached > first.GetValueOrDefault(from, int.MaxValue);
    }

    private static bool IsOneOf(FieldChange change, IReadOnlyList<string> names) =>
        change.Field.StartsWith(DealFields.AttributePrefix, StringComparison.Ordinal) && names.Contains(change.Field[DealFields.AttributePrefix.Length..]);

    private static DateOnly? Date(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
