using System.Globalization;
using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Scoring;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>The words for one deal, as mrkdwn; the same in list, detail, Home and digest.</summary>
public static class DealWords
{
    /// <summary>A change below this many points reads as steady.</summary>
    private const int NoticeablePoints = 1;

    /// <summary>Below this many log-odds a reason is not worth a line: less than a point at even chances.</summary>
    internal const double Negligible = 0.03;

    /// <summary><c>▲ high</c>: a mark and a word, so that neither colour nor shape alone carries it.</summary>
    public static string Band(RiskBand band) => band switch
    {
        RiskBand.High => "▲ high",
        RiskBand.Watch => "◆ watch",
        _ => "● on track",
    };

    /// <summary><c>▲ high · 68 % likely to be lost (60–75 %)</c>, or what stands in its place while there is too little to learn from.</summary>
    public static string Chance(RiskScore score) => $"{Band(score.Band)} · {Likelihood(score)}";

    /// <summary>Without the band.</summary>
    public static string Likelihood(RiskScore score) => score.Evidence switch
    {
        Evidence.Full => $"{Percent(score.LossProbability)} likely to be lost ({Range(score)})",
        Evidence.Pooled =>
            $"about as likely as any deal of this kind ({Percent(score.LossProbability)}, {Range(score)}): {When.Count(score.SimilarClosed, "similar deal")} closed so far",
        _ => $"by rules of thumb {Percent(score.LossProbability)} likely to be lost ({Range(score)}): too few closed deals to learn from yet",
    };

    public static string Percent(double probability) => $"{Points(probability)} %";

    /// <summary><c>*Blue Harbor renewal* (`D01234`)</c>; the id alone where there is no name.</summary>
    public static string Title(DealCard card, int longest)
    {
        var title = Mrkdwn.Bold(Text.Fit(card.Title, longest));
        return card.Title == card.DealId ? title : $"{title} ({Mrkdwn.Code(card.DealId)})";
    }

    /// <summary><c>Ana · $48,000 · Negotiation · closes 30 May</c>; what is not known is left out.</summary>
    public static string Facts(DealCard card, Viewer viewer, int longest)
    {
        var deal = card.Deal;
        return string.Join(" · ", new[]
        {
            card.OwnerName is { } owner ? Mrkdwn.Escape(Text.Fit(owner, longest)) : null,
            deal.Amount is { } amount ? Mrkdwn.Escape(new Money(amount, deal.Currency).ToString()) : null,
            deal.Stage is { } stage ? Mrkdwn.Escape(Text.Fit(stage, longest)) : null,
            deal.ExpectedClose is { } close ? Closes(close, viewer) : null,
        }.OfType<string>());
    }

    /// <summary><c>, up 9 since Monday `▂▃▅▇`</c>; empty while there is no history.</summary>
    public static string Trend(DealCard card, Viewer viewer)
    {
        if (card.Score is not { } score || card.History.Count < 2)
        {
            return "";
        }

        var weekAgo = viewer.Now - TimeSpan.FromDays(7);
        var then = Sparkline.InForce(card.History, weekAgo);
        var since = When.Since(then.Since > weekAgo ? then.Since : weekAgo, viewer);
        var moved = Points(score.Score.LossProbability) - Points(then.LossProbability);
        var said = moved switch
        {
            >= NoticeablePoints => $"up {moved} since {since}",
            <= -NoticeablePoints => $"down {-moved} since {since}",
            _ => $"steady since {since}",
        };
        return $", {said} `{Sparkline.Of(card.History, viewer.Now)}`";
    }

    /// <summary>
    /// <c>Associated with *41 days in Negotiation* (won deals like it take 12) and *no reply for 16 days*</c>; null where nothing raises it.
    /// What is usual for its owner stays in the detail: a list is about deals, not about people.
    /// </summary>
    public static string? Associations(RiskScore score, int longest)
    {
        var raising = score.Contributions.Where(c => c.LogOdds >= Negligible && c.Feature is not ("owner" or "owner-load"))
            .OrderByDescending(c => c.LogOdds).Take(2)
            .Select(c => Phrase(c.Phrase, longest)).ToList();
        return raising.Count == 0 ? null : $"Associated with {string.Join(" and ", raising)}";
    }

    /// <summary>A phrase with its first half in bold, up to the bracket that explains it.</summary>
    public static string Phrase(string phrase, int longest)
    {
        var fit = Text.Fit(phrase, Sentence(longest));
        var bracket = fit.IndexOf(" (", StringComparison.Ordinal);
        return bracket <= 0 ? Mrkdwn.Bold(fit) : Mrkdwn.Bold(fit[..bracket]) + Mrkdwn.Escape(fit[bracket..]);
    }

    /// <summary><c>Next: *Ask for an executive call* · Playbook</c>; null where no rule has anything to say.</summary>
    public static string? Next(StoredScore score, int longest)
    {
        if (score.Recommendations.IsDefaultOrEmpty)
        {
            return null;
        }

        var first = score.Recommendations[0];
        var playbook = Playbook(first.PlaybookUrl) is { } url ? $" · {Mrkdwn.Link(url, "Playbook")}" : "";
        return $"Next: {Mrkdwn.Bold(Text.Fit(first.Title, Sentence(longest)))}{playbook}";
    }

    /// <summary>The address, where it is one that Slack would open.</summary>
    public static string? Playbook(string? url) =>
        url is { Length: <= 500 } && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? url : null;

    /// <summary><c>That deal was closed (won) yesterday. Nothing to do.</c></summary>
    public static string Closed(DealCard card, Viewer viewer) => card.Deal switch
    {
        { Deleted: true } => "That deal was deleted in the CRM. Nothing to do.",
        { ClosedAt: { } at, Outcome: var outcome } =>
            $"That deal was closed ({(outcome == Core.Deals.Outcome.Won ? "won" : "lost")}) {When.OnDay(LocalDate(at, viewer), viewer)}. Nothing to do.",
        _ => "That deal was closed. Nothing to do.",
    };

    /// <summary>A sentence is cut later than a name, and never to less than says something.</summary>
    private static int Sentence(int longestName) => Math.Max(longestName * 2, 24);

    private static string Closes(DateOnly close, Viewer viewer) => close < viewer.Today
        ? $"was to close {When.Date(close, viewer)}"
        : $"closes {When.Date(close, viewer)}";

    private static DateOnly LocalDate(DateTimeOffset at, Viewer viewer) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, viewer.Zone).DateTime);

    private static string Range(RiskScore score) =>
        $"{Points(score.Low).ToString(CultureInfo.InvariantCulture)}–{Points(score.High).ToString(CultureInfo.InvariantCulture)} %";

    private static int Points(double probability) => (int)Math.Round(probability * 100, MidpointRounding.AwayFromZero);
}
