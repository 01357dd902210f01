using System.Globalization;
using System.Net;
using System.Text;

namespace SkyGeni.Core.Scoring.Reports;

/// <summary>The frame of every report: one page that needs nothing beside it, no scripts, no fonts, no network; light and dark as its reader's machine.</summary>
internal static class HtmlPage
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1d2230; --soft: #565d6e; --paper: #ffffff; --rule: #d5d9e2; --first: #1f5fbf; --second: #b3541e; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8eaf0; --soft: #aab1c2; --paper: #14171f; --rule: #363c4b; --first: #7db2ff; --second: #ffab73; } }
        body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
        h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 1rem 0; }
        caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
        th, td { padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
        tbody th { font-weight: 500; min-width: 7rem; }
        svg { width: 100%; height: auto; max-width: 44rem; font: 13px system-ui, sans-serif; }
        svg text { fill: var(--soft); } .grid { stroke: var(--rule); }
        polyline, svg line { fill: none; stroke-width: 2; } .grid { stroke-width: 1; }
        .guide { stroke: var(--soft); stroke-dasharray: 5 4; } .first { stroke: var(--first); } .second { stroke: var(--second); }
        circle.first { fill: var(--first); } circle.second { fill: var(--second); } svg .interval { stroke-width: 1.5; opacity: .6; }
        """;

    /// <param name="title">Of the page, and its first heading.</param>
    /// <param name="body">What stands below it.</param>
    public static string Of(string title, StringBuilder body)
    {
        var encoded = WebUtility.HtmlEncode(title);
        return new StringBuilder()
            .Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{encoded}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<main>\n<h1>{encoded}</h1>\n")
            .Append(body)
            .Append("</main>\n</body>\n</html>\n")
            .ToString();
    }

    public static void Heading(StringBuilder html, string text) => html.Append("<h2>").Append(WebUtility.HtmlEncode(text)).Append("</h2>\n");

    public static void Paragraph(StringBuilder html, string text) => html.Append("<p>").Append(WebUtility.HtmlEncode(text)).Append("</p>\n");
}
