using SkyGeni.Bot.Experiments;
using SkyGeni.Core.Experiments;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Api;

/// <summary>An experiment in full: its definition and life, what is in its arms, whether its figures can be trusted, and what they show so far.</summary>
/// <param name="State">Where it is in its life: <c>draft</c>, <c>scheduled</c>, <c>running</c> or <c>stopped</c>.</param>
/// <param name="Definition">What it is.</param>
/// <param name="AsOf">The instant of the read-out. It may be asked for at any time: its intervals hold at all looks together.</param>
/// <param name="Verdict">What it came to: read this first.</param>
/// <param name="Arms">What is in each arm, the control arm first.</param>
/// <param name="Comparisons">Each treated arm against the control arm, by intention to treat: as assigned, whatever was seen. Empty while blocked or too early.</param>
/// <param name="Health">Whether the figures can be trusted. One that <c>blocks</c> withholds them all.</param>
/// <param name="Guardrails">What it must not spoil, by arm.</param>
/// <param name="MinimumDetectableEffect">How small an effect could be told from none, and how many weeks are left to the planned size.</param>
/// <param name="Changes">Who did what to it, the first first.</param>
public sealed record ExperimentReadOutAnswer(
    string Id, string Title, string State, ExperimentAnswer Definition, DateTimeOffset AsOf, VerdictAnswer Verdict, IReadOnlyList<ArmReadOutAnswer> Arms, IReadOnlyList<ComparisonAnswer> Comparisons,
    IReadOnlyList<HealthAnswer> Health, IReadOnlyList<GuardrailAnswer> Guardrails, DetectableAnswer MinimumDetectableEffect, IReadOnlyList<ExperimentChangeAnswer> Changes)
{
    internal static ExperimentReadOutAnswer Of(ExperimentAnswer definition, ReadOut read, IEnumerable<ExperimentChange> changes) => new(
        definition.Id,
        definition.Title,
        definition.State,
        definition,
        read.AsOf,
        VerdictAnswer.Of(read.Verdict),
        [.. read.Arms.Select((arm, place) => new ArmReadOutAnswer(arm.ArmId, place == 0, arm.Share, arm.Units, arm.Deals, arm.Counted, arm.Won, arm.WinRate, arm.Exposed, arm.Deleted))],
        [.. read.Comparisons.Select(ComparisonAnswer.Of)],
        [.. read.Health.Select(h => new HealthAnswer(h.Id, h.State.Word(), h.Says))],
        [.. read.Guardrails.Select(g => new GuardrailAnswer(g.Id, g.ArmId, g.Rate is null ? null : RangeAnswer.Of(g.Rate), g.Limit, g.Breached, g.Says))],
        new DetectableAnswer(read.Sensitivity.Now, read.Sensitivity.Planned, read.Sensitivity.DealsPerWeek, read.Sensitivity.WeeksToPlanned, read.Sensitivity.Says),
        [.. changes.Select(c => new ExperimentChangeAnswer(c.At, c.Who, c.What))]);
}

/// <summary>What an experiment, or one of its arms, came to.</summary>
/// <param name="Kind"><c>blocked</c> (the figures would mislead, so there are none), <c>too-early</c>, <c>no-effect-shown</c> (none is told from 0, which is not to say that there is none), <c>better</c> or <c>worse</c>.</param>
/// <param name="Says">The same in a sentence or two.</param>
public sealed record VerdictAnswer(string Kind, string Says)
{
    internal static VerdictAnswer Of(ExperimentVerdict verdict) => new(verdict.Kind.Word(), verdict.Says);
}

/// <summary>What is in an arm.</summary>
/// <param name="Share">Of the units that take part, as planned.</param>
/// <param name="Units">Deals, reps or accounts that were assigned to it.</param>
/// <param name="Deals">Their deals that came in.</param>
/// <param name="Counted">Of those, deals that ended, or are still open past the horizon.</param>
/// <param name="Won">Of those counted, won within the horizon.</param>
/// <param name="WinRate">0–1; null while none counts.</param>
/// <param name="Exposed">Deals of which the treatment was really seen; null where that is not known.</param>
/// <param name="Deleted">Deals deleted at their source since. They count on, as they ended, or as not won from their horizon on.</param>
public sealed record ArmReadOutAnswer(string Id, bool Control, double Share, int Units, int Deals, int Counted, int Won, double? WinRate, int? Exposed, int Deleted);

/// <summary>A figure with its 95 % range.</summary>
public sealed record RangeAnswer(double Value, double Low, double High)
{
    internal static RangeAnswer Of(Measured measured) => new(measured.Value, measured.Low, measured.High);
}

/// <summary>A treated arm against the control arm.</summary>
/// <param name="WinRate">Difference in win rate, treated less control, −1 to 1: 0.06 is six more of a hundred won.</param>
/// <param name="Relative">The same as a share of the control arm's win rate; null where that is too near 0.</param>
/// <param name="VarianceReduction">Share of variance, 0–1, that the score before took away.</param>
/// <param name="Money">Difference in money won per deal; null where <paramref name="NoMoney"/> says why.</param>
public sealed record ComparisonAnswer(string Arm, string Control, RangeAnswer WinRate, RangeAnswer? Relative, double VarianceReduction, MoneyEffectAnswer? Money, string? NoMoney, VerdictAnswer Verdict)
{
    internal static ComparisonAnswer Of(Comparison c) => new(
        c.ArmId,
        c.ControlId,
        RangeAnswer.Of(c.Points),
        c.Relative is null ? null : RangeAnswer.Of(c.Relative),
        c.VarianceReduction,
        c.Money is { } money ? new MoneyEffectAnswer(RangeAnswer.Of(money.PerDeal), money.Currency, money.Cap, money.Capped) : null,
        c.NoMoney,
        VerdictAnswer.Of(c.Verdict));
}

/// <summary>Difference in money won per deal, treated less control.</summary>
/// <param name="Cap">Larger sums count as this one, in both arms.</param>
/// <param name="Capped">How many deals that were.</param>
public sealed record MoneyEffectAnswer(RangeAnswer PerDeal, string? Currency, double Cap, int Capped);

/// <summary>What one check of an experiment's health came to.</summary>
/// <param name="State"><c>silent</c> (too little is known), <c>fine</c>, <c>warns</c> or <c>blocks</c>.</param>
public sealed record HealthAnswer(string Id, string State, string Says);

/// <summary>A rate that an experiment must not drive too high.</summary>
/// <param name="Rate">0–1; null where nobody was told yet.</param>
/// <param name="Breached">The treatment does harm: the whole range of a treated arm lies above the limit, and above the control arm's where that does too.</param>
public sealed record GuardrailAnswer(string Id, string Arm, RangeAnswer? Rate, double Limit, bool Breached, string Says);

/// <summary>How small an effect on the win rate could be told from none, with four chances in five.</summary>
/// <param name="Now">In points (0–1), at the present size; null while too early.</param>
/// <param name="Planned">At the planned size.</param>
/// <param name="DealsPerWeek">That came to count so far.</param>
/// <param name="Weeks">Until the planned size at that pace; 0 where it is reached; null where nothing came in yet.</param>
public sealed record DetectableAnswer(double? Now, double? Planned, double DealsPerWeek, int? Weeks, string Says);

/// <summary>Something that was done to an experiment.</summary>
/// <param name="Who"><c>api</c>, <c>command line</c> or the setting that did it.</param>
public sealed record ExperimentChangeAnswer(DateTimeOffset At, string Who, string What);

/// <summary>How large an experiment would have to be.</summary>
/// <param name="Says">The answer in a sentence: "to prove 10 % relative at your volume you need n weeks".</param>
/// <param name="Deals">In all arms together.</param>
/// <param name="DealsPerArm">In the order of the arms.</param>
/// <param name="Weeks">From the start until the last of them is settled; null where no deals come in.</param>
/// <param name="Points">The effect looked for, as a difference in win rate, 0–1.</param>
/// <param name="Lift">The same, relative.</param>
/// <param name="BaseRate">The win rate without the treatment that it reckons with, 0–1.</param>
/// <param name="DealsPerWeek">Deals a week that it reckons with.</param>
/// <param name="Own">Which of these came from the company's own deals, as nothing else was asked for: <c>baseRate</c>, <c>dealsPerWeek</c>, <c>horizonDays</c>.</param>
/// <param name="Assumed">Which of these are assumed, as nothing else was asked for and too few deals closed to know: <c>baseRate</c>, or none.</param>
public sealed record PlanAnswer(
    string Says, int Deals, IReadOnlyList<int> DealsPerArm, int? Weeks, double Points, double Lift, double BaseRate, double DealsPerWeek, int HorizonDays, double Power, IReadOnlyList<string> Own,
    IReadOnlyList<string> Assumed)
{
    internal static PlanAnswer Of(ExperimentPlan plan)
    {
        var (request, size) = (plan.Request, plan.Size);
        return new PlanAnswer(
            plan.Says, size.Deals, size.DealsPerArm, size.Weeks == int.MaxValue ? null : size.Weeks, size.Points, request.RelativeLift, request.BaseRate, request.DealsPerWeek,
            request.HorizonDays, request.Power, plan.Own, plan.Assumption is null ? [] : ["baseRate"]);
    }
}

/// <summary>What following a recommendation was measured to change: the reading in force of one rule.</summary>
/// <param name="Randomised">By an experiment; else estimated each week from what people chose to do, which is never proof.</param>
/// <param name="Basis">What an estimate rests on: overlap, placebo tests, and how strong an unmeasured cause would have to be; null for an experiment, which has its own read-out.</param>
public sealed record EffectReadingAnswer(string Rule, bool Randomised, DateTimeOffset MeasuredAt, EffectAnswer Effect, EstimateBasis? Basis);
