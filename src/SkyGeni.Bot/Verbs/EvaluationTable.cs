using System.Globalization;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Verbs;

/// <summary>A model's worth as a person reads it on a terminal.</summary>
internal static class EvaluationTable
{
    public static void Write(TextWriter to, ModelCard card)
    {
        var on = card.TrainedOn;
        to.WriteLine(card.SkillStatement);
        if (DataNeeded.Of(card) is { } needed)
        {
            to.WriteLine(needed);
        }

        to.WriteLine(Line($"Learned from {on.Deals:#,0} deals ({on.Won:#,0} won, {on.Lost:#,0} lost, {on.Open:#,0} open), seen {on.Landmarks:#,0} times, up to {card.Cutoff:yyyy-MM-dd}; loss rate of late {card.BaseRate:P0}. Method: {card.Method}."));
        if (card.Metrics is { } model && card.BaseRateMetrics is { } baseRate)
        {
            Measures(to, card, model, baseRate);
        }

        if (card.Segments.Count > 0)
        {
            Segments(to, card.Segments);
        }

        foreach (var refused in card.Refused)
        {
            to.WriteLine($"Not used: {refused.Label} ({refused.Evidence})");
        }

        foreach (var warning in card.Warnings)
        {
            to.WriteLine($"Note: {warning}");
        }
    }

    private static void Measures(TextWriter to, ModelCard card, EvaluationMetrics model, EvaluationMetrics baseRate)
    {
        to.WriteLine(Line($"On {model.Deals:#,0} later deals ({model.Looks:#,0} looks, {model.LossRate:P0} lost), with 95 % intervals:"));
        to.WriteLine(Line($"  {"",-26}{"model",-26}{"base rate",-26}{(card.StageRateMetrics is null ? "" : "rate of the stage")}").TrimEnd());
        foreach (var (name, of) in MeasureWords.All)
        {
            to.WriteLine(Line($"  {name,-26}{MeasureWords.Figure(of(model)),-26}{MeasureWords.Figure(of(baseRate)),-26}{(card.StageRateMetrics is { } stage ? MeasureWords.Figure(of(stage)) : "")}").TrimEnd());
        }

        if (card.LogLossAgainstBaseRate is { } difference)
        {
            to.WriteLine(Line($"  Log loss against the base rate, on the same deals: {MeasureWords.Figure(difference)}"));
        }
    }

    private static void Segments(TextWriter to, IReadOnlyList<SegmentMetrics> segments)
    {
        to.WriteLine(Line($"  {"kind of deals",-38}{"looks",-8}{"said",-7}{"lost",-7}{"AUC",-26}log loss against the base rate"));
        foreach (var s in segments)
        {
            to.WriteLine(Line($"  {$"{s.Field} {s.Value}",-37} {s.Looks,-8:#,0}{s.Said.Value,-7:P0}{s.Lost.Value,-7:P0}{MeasureWords.Figure(s.Auc),-26}{MeasureWords.Figure(s.LogLossAgainstBaseRate)}"));
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
