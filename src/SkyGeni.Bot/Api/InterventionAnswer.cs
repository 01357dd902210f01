using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.People;
using SkyGeni.Core.Interventions;

namespace SkyGeni.Bot.Api;

/// <summary>What a person did for a deal, as a client gives it.</summary>
public sealed record InterventionInput
{
    private const int LongestWhat = 255;
    private const int LongestNote = 3_000;

    public string? DealId { get; init; }
    public string? PersonId { get; init; }

    /// <summary>The recommendation it followed, if one.</summary>
    public string? RecommendationId { get; init; }

    /// <summary>What was done, in words; 1 to 255 characters.</summary>
    public string? What { get; init; }

    /// <summary>At most 3,000 characters.</summary>
    public string? Note { get; init; }

    /// <summary>The day it was done; today, in the person's zone, where absent.</summary>
    public DateOnly? HappenedOn { get; init; }

    internal IEnumerable<FieldProblem> Check(RosterCache roster)
    {
        if (string.IsNullOrWhiteSpace(DealId))
        {
            yield return new FieldProblem("dealId", "is required");
        }

        if (roster.Current.Find(PersonId) is null)
        {
            yield return new FieldProblem("personId", PersonId is null ? "is required" : $"is '{Problems.Short(PersonId)}', who is not in the roster");
        }

        if (string.IsNullOrWhiteSpace(What) || What.Length > LongestWhat)
        {
            yield return new FieldProblem("what", $"is required: what was done, in 1 to {LongestWhat} characters");
        }

        if (Note?.Length > LongestNote)
        {
            yield return new FieldProblem("note", $"has {Note.Length} characters; allowed: at most {LongestNote}");
        }

        if (RecommendationId?.Length > 64)
        {
            yield return new FieldProblem("recommendationId", "is longer than 64 characters");
        }
    }
}

/// <summary>Which interventions a client asks for; what is absent lets all through.</summary>
public sealed record InterventionFilter
{
    /// <summary>Logged since a date or an instant.</summary>
    public string? Since { get; init; }

    public string? DealId { get; init; }
    public string? PersonId { get; init; }
    public string? RecommendationId { get; init; }

    /// <summary><c>slack</c>, <c>api</c>, or of those that were detected <c>activity</c>, <c>deal-change</c>, <c>crm</c>.</summary>
    public string? Source { get; init; }

    /// <summary>How many at most; 1,000 where absent.</summary>
    public int? Limit { get; init; }

    /// <summary>Where the page before ended, as its Link header says.</summary>
    public string? After { get; init; }
}

/// <summary>What a person did for a deal.</summary>
/// <param name="Source">How it is known: <c>slack</c>, <c>api</c>; detected: <c>activity</c>, <c>deal-change</c>, <c>crm</c>.</param>
/// <param name="Detected">Whether nobody said it.</param>
/// <param name="Surface">Where it was logged, such as <c>list</c> or <c>alert</c>; null: in no message.</param>
/// <param name="AlertId">The last alert of the deal in the two weeks before.</param>
/// <param name="Evidence">Of a detected one: the event it was made out from.</param>
public sealed record InterventionAnswer(
    string Id, string DealId, string PersonId, string? RecommendationId, string What, string? Note, DateOnly HappenedOn, DateTimeOffset CreatedAt,
    string Source, bool Detected, string? Surface, string? AlertId, string? Evidence)
{
    internal static InterventionAnswer Of(Intervention i) => new(
        i.Id, i.DealId, i.PersonId, i.RecommendationId, i.What, i.Note, i.HappenedOn, i.CreatedAt, i.Source.Word(), i.Source.IsDetected(), i.Surface, i.AlertId, i.Evidence);
}
