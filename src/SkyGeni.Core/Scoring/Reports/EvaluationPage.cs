using System.Globalization;
using System.Text;

namespace SkyGeni.Core.Scoring.Reports;

/// <summary>An evaluation as one page that needs nothing beside it: no scripts, no fonts, no network. The same evaluation gives the same bytes.</summary>
public static class EvaluationPage
{
    /// <param name="source">What was evaluated, for the title.</param>
    /// <param name="card">Of the model learned from it.</param>
    /// <param name="curves">Of its predictions.</param>
    public static string Html(string source, ModelCard card, EvaluationCurves curves)
    {
        var html = new StringBuilder();
        Summary(html, card);
        Figures(html, card);
        Curves(html, card, curves);
        Segments(html, card.Segments);
        Rest(html, card);
        return HtmlPage.Of($"What a model of {source} is worth", html);
    }

    private static void Summary(StringBuilder html, ModelCard card)
    {
        var on = card.TrainedOn;
        Paragraph(html, card.SkillStatement);
        if (DataNeeded.Of(card) is { } needed)
        {
            Paragraph(html, needed);
        }

        Paragraph(html, string.Create(
            CultureInfo.InvariantCulture,
            $"Learned from {on.Deals:#,0} deals ({on.Won:#,0} won, {on.Lost:#,0} lost, {on.Open:#,0} open), seen {on.Landmarks:#,0} times, up to {card.Cutoff:yyyy-MM-dd}. Loss rate of late: {EvaluationPlots.Percent(card.BaseRate)}. Method: {card.Method}. Seed: {card.Seed}."));
    }

    private static void Figures(StringBuilder html, ModelCard card)
    {
        html.Append("<h2>Figures</h2>\n");
        if (card is not { Metrics: { } model, BaseRateMetrics: { } baseRate })
        {
            Paragraph(html, "Too few deals have ended to judge a model on later deals, so there is nothing to measure yet.");
            return;
        }

        var caption = string.Create(
            CultureInfo.InvariantCulture,
            $"On {model.Deals:#,0} deals that were open and ended later ({model.Looks:#,0} looks, {EvaluationPlots.Percent(model.LossRate)} lost); 95 % intervals by drawing deals again and again.");
        string[] columns = ["measure", "model", "base rate", .. card.StageRateMetrics is null ? Array.Empty<string>() : ["rate of the stage"]];
        html.Append(HtmlTable.Of(caption, columns, MeasureWords.All.Select(m => (string[])
        [
            m.Name, MeasureWords.Figure(m.Of(model)), MeasureWords.Figure(m.Of(baseRate)), .. card.StageRateMetrics is { } stage ? [MeasureWords.Figure(m.Of(stage))] : Array.Empty<string>(),
        ])));
        Paragraph(html, $"Log loss against the base rate, on the same deals (below 0 is better): {MeasureWords.Figure(card.LogLossAgainstBaseRate)}.");
    }

    private static void Curves(StringBuilder html, ModelCard card, EvaluationCurves curves)
    {
        if (curves.Reliability.Count > 0)
        {
            html.Append("<h2>Do chances come true?</h2>\n").Append(EvaluationPlots.Reliability(curves.Reliability)).Append(HtmlTable.Of(
                "Tenths of the looks by the chance said", ["chance said", "share lost", "looks"], curves.Reliability.Select(p => (string[])[Number(p.Said), MeasureWords.Figure(p.Lost), Count(p.Looks)])));
        }

        if (curves.Lift.Count > 0)
        {
            html.Append("<h2>Are the likeliest losses lost?</h2>\n").Append(EvaluationPlots.Lift(curves.Lift)).Append(HtmlTable.Of(
                "Times as many lost as among all", ["part of the looks", "lift"], curves.Lift.Select(p => (string[])[EvaluationPlots.Percent(p.Share), MeasureWords.Figure(p.Lift)])));
        }

        if (curves.Ages.Count > 0)
        {
            html.Append("<h2>What is said as deals grow older?</h2>\n").Append(EvaluationPlots.Ages(curves.Ages, card.Metrics?.LossRate ?? card.BaseRate)).Append(HtmlTable.Of(
                "Mean chance of loss said", ["days since creation", "of deals lost later", "of deals won later", "looks"],
                curves.Ages.Select(p => (string[])[EvaluationPlots.Days(p), MeasureWords.Figure(p.OfLost), MeasureWords.Figure(p.OfWon), Count(p.Looks)])));
        }
    }

    private static void Segments(StringBuilder html, IReadOnlyList<SegmentMetrics> segments)
    {
        if (segments.Count > 0)
        {
            html.Append("<h2>Kinds of deals</h2>\n").Append(HtmlTable.Of(
                "How the model did on each kind; kinds with few looks are left out",
                ["kind", "looks", "deals", "mean chance said", "share lost", "AUC", "log loss", "against the base rate"],
                segments.Select(s => (string[])
                [
                    $"{s.Field} {s.Value}", Count(s.Looks), Count(s.Deals), MeasureWords.Figure(s.Said), MeasureWords.Figure(s.Lost), MeasureWords.Figure(s.Auc), MeasureWords.Figure(s.LogLoss), MeasureWords.Figure(s.LogLossAgainstBaseRate),
                ])));
        }
    }

    private static void Rest(StringBuilder html, ModelCard card)
    {
        if (card.Candidates.Count > 0)
        {
            html.Append("<h2>Methods tried</h2>\n").Append(HtmlTable.Of(
                "Log loss and AUC on later deals", ["method", "log loss", "AUC", "chosen"],
                card.Candidates.Select(c => (string[])[c.Method, Number(c.LogLoss), Number(c.Auc), c.Chosen ? "yes" : ""])));
        }

        if (card.Refused.Count > 0)
        {
            html.Append("<h2>Not used</h2>\n").Append(HtmlTable.Of("Fields that were refused, and why", ["field", "why"], card.Refused.Select(r => (string[])[r.Label, r.Evidence])));
        }

        foreach (var warning in card.Warnings)
        {
            Paragraph(html, $"Note: {warning}");
        }
    }

    private static void Paragraph(StringBuilder html, string text) => HtmlPage.Paragraph(html, text);

    private static string Number(double? value) => value is { } number ? MeasureWords.Number(number) : "";

    private static string Count(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
