using SkyGeni.Core.Alerts;
using SkyGeni.Core.People;
using SkyGeni.Core.Scoring;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>The sentences of a digest, as mrkdwn.</summary>
internal static class DigestWords
{
    private const int Midday = 12;
    private const int Evening = 18;

    /// <summary><c>*Good morning, Maya. 5 deals need attention today*</c>, and the date.</summary>
    public static string Head(DigestModel digest)
    {
        var greeting = Mrkdwn.Escape($"{Greeting(digest)}, {digest.Viewer.Person.FirstName}.");
        var date = When.LongDate(digest.Decision.Date, digest.Viewer);
        return digest.Decision.Deals.Length switch
        {
            0 => $"*{greeting}* {Quiet(digest)} · {date}",
            1 => $"*{greeting} 1 deal needs attention today* · {date}",
            var deals => $"*{greeting} {deals} deals need attention today* · {date}",
        };
    }

    /// <summary><c>Team pipeline $2.31 M open, $612,000 expected to be lost (was $584,000 yesterday)</c></summary>
    public static string Pipeline(DigestModel digest)
    {
        var decision = digest.Decision;
        var whose = digest.Viewer.Person.Role switch
        {
            Role.Rep => "Your pipeline",
            Role.Manager => "Team pipeline",
            _ => "Pipeline",
        };
        var before = decision is { Before: { } then, BeforeDate: { } date }
            ? $" (was {Say(then.ExpectedLoss)} {Since(date, decision.Date, digest.Viewer)})"
            : "";
        return Mrkdwn.Escape($"{whose} {Say(decision.Pipeline.Amount)} open, {Say(decision.Pipeline.ExpectedLoss)} expected to be lost{before}");
    }

    /// <summary>What is new about a deal: <c>new today: close date moved a third time</c>.</summary>
    public static string News(DigestDeal deal, DealCard card, DigestModel digest, int longest)
    {
        var news = deal.News;
        var since = digest.Decision.BeforeDate is { } date ? Since(date, digest.Decision.Date, digest.Viewer) : "yesterday";
        var what = news.Kind switch
        {
            NewsKind.CloseDateMoved => CloseDateMoved(news.Pushes),
            NewsKind.StageChanged => $"now in {Text.Fit(news.To ?? "", longest)} (was {Text.Fit(news.From ?? "", longest)})",
            NewsKind.AmountCut => "amount cut",
            NewsKind.ScoreMoved => Moved(news.Points, since),
            _ => null,
        };
        if (news.FirstTime)
        {
            return (what ?? Associated(card, longest)) is { } why ? $"new today: {why}" : "new today";
        }

        return what ?? $"still {DealWords.Band(deal.Facts.Band)}, no change since {since}";
    }

    /// <summary>What was left out, and what was closed since.</summary>
    public static IEnumerable<string> Foot(DigestModel digest)
    {
        var decision = digest.Decision;
        if (decision.BelowTheLine > 0)
        {
            yield return decision.BelowTheLineChanged > 0
                ? $"{decision.BelowTheLine:N0} more with less money at risk, {decision.BelowTheLineChanged:N0} of them changed"
                : $"{decision.BelowTheLine:N0} more with less money at risk";
        }

        if (decision.OverBudget > 0)
        {
            yield return $"{decision.OverBudget:N0} changed beyond the day’s alerts";
        }

        foreach (var (reason, count) in decision.LeftOut)
        {
            yield return LeftOut(reason, count);
        }

        if (Closed(digest) is { } closed)
        {
            yield return closed;
        }
    }

    private static string Quiet(DigestModel digest)
    {
        var when = Hour(digest) < Midday ? "this morning" : "today";
        var open = When.Count(digest.Decision.Pipeline.Open, "open deal");
        var calm = digest.Decision.LeftOut.Keys.All(reason => reason is LeftOutReason.OnTrack or LeftOutReason.Unchanged);
        var why = calm ? "none moved beyond its usual range" : "and what would is taken care of, or left out by your settings";
        return $"Nothing new needs you {when}: {open}, {why}.";
    }

    private static string LeftOut(LeftOutReason reason, int count) => reason switch
    {
        LeftOutReason.Snoozed => $"{count:N0} snoozed",
        LeftOutReason.Dismissed => $"{count:N0} dismissed",
        LeftOutReason.ActedOn => $"{count:N0} acted on lately",
        LeftOutReason.BelowLeastAmount => $"{count:N0} below your least amount",
        LeftOutReason.OtherStage => $"{count:N0} in stages you left out",
        LeftOutReason.Unchanged => $"{count:N0} unchanged since shown three times",
        _ => $"{count:N0} on track",
    };

    private static string? Closed(DigestModel digest)
    {
        var (closed, decision) = (digest.Decision.Closed, digest.Decision);
        if (closed.Won + closed.Lost == 0)
        {
            return null;
        }

        var since = decision.BeforeDate is { } date ? Since(date, decision.Date, digest.Viewer) : "yesterday";
        var won = closed.Won == 0 ? "" : Mrkdwn.Escape($"{closed.Won:N0} won, {Say(closed.WonAmount)}");
        var lost = closed.Lost == 0 ? "" : $"{closed.Lost:N0} lost";
        return $"{closed.Won + closed.Lost:N0} closed since {since} ({string.Join("; ", new[] { won, lost }.Where(part => part.Length > 0))})";
    }

    private static string Greeting(DigestModel digest) => Hour(digest) switch
    {
        < Midday => "Good morning",
        < Evening => "Good afternoon",
        _ => "Good evening",
    };

    private static int Hour(DigestModel digest) => TimeZoneInfo.ConvertTime(digest.Decision.DecidedAt, digest.Viewer.Zone).Hour;

    private static string CloseDateMoved(int pushes) => pushes switch
    {
        <= 1 => "close date moved",
        2 => "close date moved a second time",
        3 => "close date moved a third time",
        _ => $"close date moved for the {pushes}th time",
    };

    private static string Moved(int points, string since) => points > 0 ? $"up {points} since {since}" : $"down {-points} since {since}";

    /// <summary>
    /// The strongest thing that raises the chance of loss, what somebody can change first; where no model has shown skill, what
    /// the first recommendation says of the deal.
    /// </summary>
    private static string? Associated(DealCard card, int longest)
    {
        if (card.Score is not { } score)
        {
            return null;
        }

        var said = score.Score.Evidence == Evidence.Full
            ? score.Score.Contributions.Where(c => c.LogOdds > 0).OrderByDescending(c => c.Actionable).ThenByDescending(c => c.LogOdds).FirstOrDefault()?.Phrase
            : score.Recommendations.IsDefaultOrEmpty ? null : score.Recommendations[0].Why.TrimEnd('.');
        return said is null ? null : Text.Fit(said, Math.Max(longest, 90));
    }

    private static string Since(DateOnly before, DateOnly date, Viewer viewer) => (date.DayNumber - before.DayNumber) switch
    {
        1 => "yesterday",
        < 7 and > 0 => before.ToString("dddd", System.Globalization.CultureInfo.InvariantCulture),
        _ => When.Date(before, viewer),
    };

    private static string Say(IReadOnlyList<CurrencySum> sums) => Money.Say([.. sums.Select(sum => new Money(Math.Round(sum.Amount), sum.Currency))]);
}
