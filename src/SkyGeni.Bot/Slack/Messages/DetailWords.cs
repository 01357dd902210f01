using SkyGeni.Bot.Experiments;
using SkyGeni.Core.Recommendations;
using SkyGeni.Core.Scoring;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>The words of a deal's detail, as mrkdwn.</summary>
internal static class DetailWords
{
    private const int MostReasons = 5;
    private const int BarLength = 8;

    /// <summary>What a person wants to know of the deal itself; what no source says is left out.</summary>
    public static IEnumerable<(string Name, string Value)> Fields(DetailModel detail, int longest)
    {
        var deal = detail.Card.Deal;
        yield return ("Deal", Mrkdwn.Code(deal.DealId));
        if (deal.Account is { } account)
        {
            yield return ("Account", Mrkdwn.Escape(Text.Fit(account, longest)));
        }

        if (detail.Card.OwnerName is { } owner)
        {
            yield return ("Owner", Mrkdwn.Escape(Text.Fit(owner, longest)));
        }

        yield return ("Amount", deal.Amount is { } amount ? Mrkdwn.Escape(new Money(amount, deal.Currency).ToString()) : "not known");
        if (deal.Stage is { } stage)
        {
            yield return ("Stage", Mrkdwn.Escape(Text.Fit(stage, longest)) + InStage(detail));
        }

        if (deal.ExpectedClose is { } close)
        {
            yield return ("Close date", When.Day(close, detail.Viewer) + Moved(deal.Pushes));
        }

        yield return ("Last activity", deal.LastActivityAt is { } at ? $"{When.Day(at, detail.Viewer)} ({When.Ago(detail.Viewer.Now - at)})" : "none reported");
    }

    /// <summary>What raises and what lowers the chance, a paragraph each, the largest first.</summary>
    public static IEnumerable<string> Reasons(RiskScore score, int longest)
    {
        var most = score.Contributions.Select(c => Math.Abs(c.LogOdds)).DefaultIfEmpty(0).Max();
        var raising = score.Contributions.Where(c => c.LogOdds >= DealWords.Negligible).OrderByDescending(c => c.LogOdds).ToList();
        var lowering = score.Contributions.Where(c => c.LogOdds <= -DealWords.Negligible).OrderBy(c => c.LogOdds).ToList();
        yield return raising.Count == 0
            ? "*What raises it*\nNothing known of it is associated with a higher chance of loss than usual."
            : $"*What raises it*: associated with a higher chance of loss\n{Lines(raising, most, longest)}";
        yield return lowering.Count == 0
            ? "*What lowers it*\nNothing known of it is associated with a lower chance of loss than usual."
            : $"*What lowers it*: associated with a lower chance of loss\n{Lines(lowering, most, longest)}";
    }

    /// <summary>What changed since the reader last looked; null on the first look.</summary>
    public static string? Changed(DetailModel detail, int longest)
    {
        if (detail.LastLook is not { } look || detail.ChanceThen is not { } then)
        {
            return null;
        }

        var since = When.Moment(look.At, detail.Viewer);
        var groups = ChangeWords.Lines(detail.Changes, detail.Card.Score?.Score.ModelVersion, longest).ToList();
        return groups.Count == 0
            ? $"*What changed* since you looked ({since})\nNothing that moves the chance of loss."
            : $"*What changed* since you looked ({since}, {DealWords.Percent(then)} then)\n{string.Join('\n', groups)}";
    }

    /// <summary>What to do, why, and how well it is known to work.</summary>
    public static string Recommended(DetailModel detail, Recommendation recommendation, int longest)
    {
        var fit = Math.Max(160, longest);
        var done = detail.Done.FirstOrDefault(d => d.What.RecommendationId == recommendation.Id);
        var followed = detail.Followed.GetValueOrDefault(recommendation.Id);
        var effect = done is null
            ? $"_Effect: {Mrkdwn.Escape(EffectWords.Of(detail.Effects.GetValueOrDefault(recommendation.Id), followed))}_"
            : Receipt.Of(done, detail.Viewer);
        var seen = recommendation.IsPrivate ? " _Only you see this._" : "";
        return $"{Mrkdwn.Bold(Text.Fit(recommendation.Title, fit))}\n{Mrkdwn.Escape(Text.Fit(recommendation.Why, fit))}{seen}\n{effect}{Later(detail, recommendation)}";
    }

    private static string Later(DetailModel detail, Recommendation recommendation) =>
        detail.Heard.TryGetValue(recommendation.Id, out var heard) && heard.IsLowered
            ? $"\n_Said later than it would be: {heard.Told - heard.Helpful} of {When.Count(heard.Told, "opinion")} found it not helpful._"
            : "";

    /// <summary><c>full: a model that showed skill on later deals</c>, …</summary>
    public static string Evidence(RiskScore score) => score.Evidence switch
    {
        Core.Scoring.Evidence.Full => $"full, {When.Count(score.SimilarClosed, "similar deal")} closed so far",
        Core.Scoring.Evidence.Pooled => $"pooled from {When.Count(score.SimilarClosed, "similar deal")} closed so far",
        _ => "rules of thumb only",
    };

    /// <summary><c>Score history `▂▃▅▇`: 41 % on 29 Sep, 68 % now</c>; null while there was only one score.</summary>
    public static string? History(DetailModel detail)
    {
        var card = detail.Card;
        if (card.Score is not { } score || card.History.Count < 2)
        {
            return null;
        }

        var first = card.History[0];
        return $"Score history `{Sparkline.Of(card.History, detail.Viewer.Now)}`: {DealWords.Percent(first.LossProbability)} on {When.Day(first.Since, detail.Viewer)}, "
            + $"{DealWords.Percent(score.Score.LossProbability)} now";
    }

    /// <summary>A weight as a bar of block characters, the largest reason of the deal being full.</summary>
    public static string Bar(double weight, double most)
    {
        var full = most <= 0 ? 0 : Math.Clamp((int)Math.Round(Math.Abs(weight) / most * BarLength, MidpointRounding.AwayFromZero), 1, BarLength);
        return $"`{new string('█', full)}{new string('░', BarLength - full)}`";
    }

    private static string Lines(List<Contribution> reasons, double most, int longest)
    {
        var lines = reasons.Take(MostReasons).Select(c => $"{Bar(c.LogOdds, most)} {DealWords.Phrase(c.Phrase, longest)}");
        var rest = reasons.Count - MostReasons;
        return string.Join('\n', rest > 0 ? lines.Append($"and {rest} smaller") : lines);
    }

    private static string InStage(DetailModel detail) => detail.Card.Deal.StageSince is { } since
        ? $", {When.Count(Math.Max(0, (int)Math.Round((detail.Viewer.Now - since).TotalDays)), "day")} in it"
        : "";

    private static string Moved(int pushes) => pushes switch
    {
        0 => ", never moved",
        1 => ", moved later once",
        2 => ", moved later twice",
        _ => $", moved later {pushes} times",
    };
}
