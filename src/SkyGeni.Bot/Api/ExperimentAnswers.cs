using System.Text.Json.Serialization;
using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Outbox;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Api;

/// <summary>An experiment as it is defined, and where it is in its life.</summary>
/// <param name="Treatment">What the control arm does without.</param>
/// <param name="Unit"><c>deal</c>, <c>rep</c> or <c>account</c>: what is dealt to the arms as one.</param>
/// <param name="Arms">The control arm first.</param>
/// <param name="Traffic">Share of units that take part, 0–1.</param>
/// <param name="State"><c>draft</c>, <c>scheduled</c>, <c>running</c> or <c>stopped</c>.</param>
/// <param name="HorizonDays">A deal still open so many days after it came in counts as not won.</param>
/// <param name="PlannedLift">The relative lift of the win rate that it is to find.</param>
/// <param name="PlannedDeals">How many deals that takes in all arms together.</param>
/// <param name="BuiltIn">Whether a setting, not a client, makes it.</param>
public sealed record ExperimentAnswer(
    string Id, string Title, TreatmentAnswer Treatment, string Unit, IReadOnlyList<ArmShareAnswer> Arms, double Traffic, string State, DateTimeOffset? StartsAt, DateTimeOffset? StopsAt,
    int HorizonDays, double PlannedLift, int PlannedDeals, bool BuiltIn, DateTimeOffset CreatedAt)
{
    /// <summary>How its size was planned, and by which figures; in the answer to its definition only. Its log keeps the words.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlanAnswer? Plan { get; init; }

    internal static ExperimentAnswer Of(StoredExperiment stored, DateTimeOffset now)
    {
        var d = stored.Definition;
        return new ExperimentAnswer(
            d.Id, d.Title, new TreatmentAnswer(d.Treatment.Kind.Word(), d.Treatment.RuleId), d.Unit.Word(), [.. d.Arms.Select((arm, place) => new ArmShareAnswer(arm.Id, arm.Share, place == 0))],
            d.Traffic, stored.StateAt(now).Word(), d.StartsAt, d.StopsAt, d.HorizonDays, stored.PlannedLift, d.PlannedDeals, stored.BuiltIn, stored.CreatedAt);
    }
}

/// <summary>What the control arm does without.</summary>
/// <param name="Kind"><c>alert</c>, <c>recommendation</c> or <c>outside</c>.</param>
/// <param name="Rule">Of a recommendation: the id of its rule.</param>
public sealed record TreatmentAnswer(string Kind, string? Rule);

/// <summary>An arm, and its share of the units that take part.</summary>
public sealed record ArmShareAnswer(string Id, double Share, bool Control);

/// <summary>Which arm a unit, or a deal, is in.</summary>
/// <param name="UnitId">What was dealt to the arm.</param>
/// <param name="DealId">The deal that was asked for; null where a unit was.</param>
/// <param name="Arm">Null: it takes no part.</param>
/// <param name="Control">Whether that is the control arm.</param>
/// <param name="Recorded">What was recorded of it so far. Empty: the answer is what the hash says, and what will be recorded.</param>
public sealed record ArmAnswer(string ExperimentId, string UnitId, string? DealId, string? Arm, bool Control, IReadOnlyList<AssignmentLine> Recorded);

/// <summary>A deal's arm as it was recorded, with the deal as it was before.</summary>
/// <param name="UnitId">What was dealt to the arm.</param>
/// <param name="LossProbability">What was said of it then, 0–1; null: nothing was.</param>
public sealed record AssignmentLine(string DealId, string UnitId, string Arm, DateTimeOffset AssignedAt, double? LossProbability, double? Amount, string? Currency)
{
    internal static AssignmentLine Of(Assigned a) => new(a.DealId, a.UnitId, a.ArmId, a.At, a.LossProbability, a.Amount, a.Currency);
}

/// <summary>One line of <c>GET /experiments/{id}/exposures</c>: that a deal was really shown, first by surface and person.</summary>
/// <param name="Surface"><c>list</c>, <c>detail</c>, <c>digest</c>, <c>alert</c>; <c>none</c>: held out, seen by nobody; <c>outside</c>: a client said so.</param>
/// <param name="PersonId">To whom; of a held-out one who would have been told; null: nobody of the roster.</param>
public sealed record ExposureLine(string DealId, string Surface, string? PersonId, DateTimeOffset ExposedAt)
{
    internal static ExposureLine Of(Exposure e) => new(e.DealId, e.Surface, e.PersonId.Length == 0 ? null : e.PersonId, e.At);
}

/// <summary>That something was done, or was deliberately not done, with a deal elsewhere.</summary>
public sealed record ExposureInput
{
    /// <summary>The deal, 1 to 64 characters. Send those of the control arm too, at the moment at which they would have been treated.</summary>
    public required string DealId { get; init; }

    /// <summary>When; now, where absent.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The arm the deal was treated as: refused where it is in another.</summary>
    public string? Arm { get; init; }

    /// <summary>Who saw it; 1 to 64 characters.</summary>
    public string? PersonId { get; init; }
}

/// <summary>What became of exposures; those accepted are kept though others were not.</summary>
/// <param name="Problems">Line counts from 1.</param>
public sealed record ExposuresReply(int Accepted, int Rejected, IReadOnlyList<ExposureProblemAnswer> Problems);

/// <summary>Why an exposure was not taken.</summary>
public sealed record ExposureProblemAnswer(int Line, string Field, string Problem);
