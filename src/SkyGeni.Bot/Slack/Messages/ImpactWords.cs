using System.Globalization;
using SkyGeni.Bot.Impact;
using SkyGeni.Core.Impact;
using SkyGeni.Core.Recommendations;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Figures of impact as sentences, each with its range and its number, as mrkdwn.</summary>
internal static class ImpactWords
{
    /// <summary><c>27 % (19–36 %)</c></summary>
    public static string Rate(AcceptanceRate rate) => $"{DealWords.Percent(rate.Rate)} ({Share(rate.Low)}–{Share(rate.High)} %)";

    /// <summary><c>6 points more often (1 to 11)</c>, of a difference in win rate.</summary>
    public static string MoreOften(double points, double low, double high) =>
        $"{Math.Abs(Share(points))} {(Math.Abs(Share(points)) == 1 ? "point" : "points")} {(points < 0 ? "less" : "more")} often ({Signed(low)} to {Signed(high)})";

    /// <summary><c>deals that got it were won 6 points more often (1 to 11), n = 240, randomised</c></summary>
    public static string Effect(MeasuredEffect effect) =>
        $"deals that got it were won {MoreOften(effect.Points, effect.Low, effect.High)}, n = {effect.Deals.ToString("N0", CultureInfo.InvariantCulture)}, {(effect.Randomised ? "randomised" : "not randomised")}";

    /// <summary><c>12 × Ask for an executive call, 3 × an idea of their own</c></summary>
    public static string Done(DoneCounts done, ImpactView view, int most)
    {
        var rules = done.ByRule.Take(most).Select(r => $"{r.Times} × {Mrkdwn.Escape(Text.Fit(view.TitleOf(r.RuleId), 60))}").ToList();
        var others = done.ByRule.Skip(most).Sum(r => r.Times);
        return string.Join(", ", [.. rules, .. others > 0 ? [$"{others} × another recommendation"] : Array.Empty<string>(), .. done.OwnIdeas > 0 ? [$"{done.OwnIdeas} × an idea of {(view.Figures.Scope == ImpactScope.Own ? "your" : "their")} own"] : Array.Empty<string>()]);
    }

    /// <summary><c>Of 22 deals acted on 4 were won and 3 lost since; 15 are open.</c></summary>
    public static string Ended(DoneCounts done) =>
        $"Of {When.Count(done.Deals, "deal")} acted on {NoneOr(done.Won)} {Was(done.Won)} won and {NoneOr(done.Lost)} lost since; {NoneOr(Open(done))} {Is(Open(done))} open.";

    public static string Time(TimeToAction time) => time switch
    {
        { Alerts: 0 } => "No alert has had its two weeks yet.",
        { Median: null } => $"Of {When.Count(time.Alerts, "alert")} none was followed by an action within two weeks.",
        { Median: { } median } => $"From an alert to the first action it took {When.Lasting(median)} (median of {time.Acted}); {time.None} of {When.Count(time.Alerts, "alert")} had none within two weeks.",
    };

    public static string After(RiskAfter after)
    {
        if (after.Difference is not { } difference)
        {
            return $"What the chance of loss did after an action: not measured yet (n = {after.Deals}; it takes {RiskAfter.LeastDeals} deals acted on two weeks ago that have deals alike).";
        }

        return $"In the two weeks after an action the chance of loss moved by {Points(after.Acted)}, of {When.Count(after.Compared, "deal")} alike without one by {Points(after.Alike)}: "
            + $"a difference of {Points(difference.Value)} ({Signed(difference.Low)} to {Signed(difference.High)}), n = {after.Deals}, not randomised. People choose which deals they act on, so this is no proof.";
    }

    /// <summary><c>−4 points</c></summary>
    public static string Points(double share) => $"{Signed(share)} {(Math.Abs(Share(share)) == 1 ? "point" : "points")}";

    public static string Signed(double share) => Share(share) switch
    {
        < 0 and var down => $"−{-down}",
        0 => "0",
        var up => $"+{up}",
    };

    /// <summary>After <see cref="NoneOr"/> or a number.</summary>
    public static string Was(int n) => n < 2 ? "was" : "were";

    public static string NoneOr(int n) => n == 0 ? "none" : n.ToString("N0", CultureInfo.InvariantCulture);

    private static string Is(int n) => n < 2 ? "is" : "are";

    private static int Open(DoneCounts done) => done.Deals - done.Won - done.Lost;

    private static int Share(double share) => (int)Math.Round(100 * share, MidpointRounding.AwayFromZero);

    /// <summary>Where on a surface something was shown, for people.</summary>
    public static string Surface(string surface) => surface switch
    {
        "alert" => "alerts",
        "digest" => "digests",
        "list" => "lists",
        "detail" => "details",
        _ => surface,
    };
}
