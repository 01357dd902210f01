using System.Globalization;
using System.Text;

namespace SkyGeni.Core.Scoring.Reports;

/// <summary>A quarter's audit as one page. The same sources give the same bytes.</summary>
public static class AuditPage
{
    private static readonly string[] Columns = ["kind", "scored", "ended", "lost", "mean chance said", "share lost (95 % interval)", "mean range said", "chance within what happened"];

    public static string Html(Audit audit)
    {
        var html = new StringBuilder();
        foreach (var sentence in AuditWords.Sentences(audit))
        {
            HtmlPage.Paragraph(html, sentence);
        }

        Outcomes(html, audit);
        Models(html, audit.Sources);
        Data(html, audit);
        HtmlPage.Paragraph(html, "What was said of a deal is its score in force when the quarter began, or its first in it. Deals still open say nothing yet: those that take long are missing among the ended ones, so a quarter looked at early shows the quick ends only. Instants are UTC.");
        return HtmlPage.Of(AuditWords.Title(audit), html);
    }

    private static void Outcomes(StringBuilder html, Audit audit)
    {
        HtmlPage.Heading(html, "What was said, and what came of it");
        html.Append(HtmlTable.Of("By band", Columns, [.. audit.Bands.Select(Cells), Cells(audit.All)]));
        if (audit.Chances.Any(c => c.Ended > 0))
        {
            html.Append(EvaluationPlots.Reliability([.. audit.Chances.Where(c => c.Ended > 0).Select(c => new ReliabilityPoint(c.Said!.Value, c.Share!, c.Ended))], "tenths of the chance"));
        }

        html.Append(HtmlTable.Of("By the chance said", Columns, audit.Chances.Select(Cells)));
        if (audit.Kinds.Count > 0)
        {
            html.Append(HtmlTable.Of(string.Create(CultureInfo.InvariantCulture, $"By kind of deals; kinds with fewer than {Audit.LeastEnded} ended deals are left out"), Columns, audit.Kinds.Select(Cells)));
        }

        html.Append(HtmlTable.Of("By what stood behind the score", ["evidence", "deals"], audit.Evidence.Select(e => (string[])[e.Key, Count(e.Value)])));
    }

    private static void Models(StringBuilder html, AuditSources sources)
    {
        HtmlPage.Heading(html, "Models");
        html.Append(HtmlTable.Of(
            "Which model scored when", ["version", "first", "last", "scores that were news", "method", "AUC on later deals", "calibration error"],
            sources.Models.Select(m => (string[])
            [
                m.Version, Day(m.First), Day(m.Last), Count(m.Scores), m.Card?.Method ?? "rules of thumb", MeasureWords.Figure(m.Card?.Metrics?.Auc), MeasureWords.Figure(m.Card?.Metrics?.CalibrationError),
            ])));
        Table(
            html, "What was decided of models, and by whom", ["when", "version", "decision", "by", "why"], "Nothing was decided of any model.",
            [.. sources.Decisions.Select(d => (string[])[Day(d.At), d.Version, d.Kind, d.By, d.Why])]);
        HtmlPage.Heading(html, "Refusals and overrides");
        Table(
            html, "Fields refused as suspected leaks by the models that scored", ["field", "models", "evidence"], "No field was refused as a suspected leak.",
            [
                .. sources.Models.SelectMany(m => (m.Card?.Refused ?? []).Where(r => r.Reason == RefusalReason.SuspectedLeak).Select(r => (r.Label, r.Evidence, m.Version)))
                    .GroupBy(r => r.Label, StringComparer.Ordinal).Select(g => (string[])[g.Key, string.Join(", ", g.Select(r => r.Version)), g.Last().Evidence]),
            ]);
        Table(
            html, "Fields used though suspected, because somebody allowed them", ["field", "allowed", "until", "by", "why", "evidence against it"], "No suspected field was allowed.",
            [.. sources.Overrides.Select(o => (string[])[o.Label, Day(o.From), o.Until is { } until ? Day(until) : "in force", o.By, o.Why ?? "", o.Evidence])]);
    }

    /// <summary>A table, or where it would be empty a sentence.</summary>
    private static void Table(StringBuilder html, string caption, IReadOnlyList<string> columns, string none, IReadOnlyList<string[]> rows)
    {
        if (rows.Count == 0)
        {
            HtmlPage.Paragraph(html, none);
            return;
        }

        html.Append(HtmlTable.Of(caption, columns, rows));
    }

    private static void Data(StringBuilder html, Audit audit)
    {
        var data = audit.Sources.Data;
        HtmlPage.Heading(html, "Data and reproduction");
        html.Append(HtmlTable.Of(
            "What came in during the quarter", ["what", "how many"],
            [
                ["changes of deals recorded", Count(data.Events)], ["deals created", Count(data.Created)], ["deals won", Count(data.Won)], ["deals lost", Count(data.Lost)], ["deals open at its end", Count(data.Open)],
            ]));
        HtmlPage.Paragraph(html, AuditWords.Replay(audit.Sources.Replay));
        if (audit.Sources.Replay.Different.Count > 0)
        {
            html.Append(HtmlTable.Of("Scores that came out otherwise", ["score"], audit.Sources.Replay.Different.Select(d => (string[])[d])));
        }
    }

    private static string[] Cells(AuditRow row) =>
    [
        row.Kind,
        Count(row.Deals),
        Count(row.Ended),
        Count(row.Lost),
        row.Said is { } said ? Percent(said) : "",
        row.Share is { } share ? $"{Percent(share.Value)} ({Percent(share.Low)} to {Percent(share.High)})" : "",
        row is { Low: { } low, High: { } high } ? $"{Percent(low)} to {Percent(high)}" : "",
        row.Agrees switch { true => "yes", false => "no", _ => "" },
    ];

    private static string Percent(double share) => EvaluationPlots.Percent(share);

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Count(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
