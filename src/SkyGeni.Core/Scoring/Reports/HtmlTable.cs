using System.Net;
using System.Text;

namespace SkyGeni.Core.Scoring.Reports;

/// <summary>Writes tables that a screen reader can follow: a caption, and headers that say what they head.</summary>
internal static class HtmlTable
{
    /// <param name="caption">What the table is.</param>
    /// <param name="columns">The header.</param>
    /// <param name="rows">As long as the header; the first cell heads its row.</param>
    public static string Of(string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var html = new StringBuilder("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"").Append(WebUtility.HtmlEncode(caption)).Append("\"><table>\n<caption>");
        html.Append(WebUtility.HtmlEncode(caption)).Append("</caption>\n<thead><tr>");
        foreach (var column in columns)
        {
            html.Append("<th scope=\"col\">").Append(WebUtility.HtmlEncode(column)).Append("</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            html.Append("<tr><th scope=\"row\">").Append(WebUtility.HtmlEncode(row[0])).Append("</th>");
            foreach (var cell in row.Skip(1))
            {
                html.Append("<td>").Append(WebUtility.HtmlEncode(cell)).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</tbody></table></div>\n").ToString();
    }
}
