using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Scoring;
using SkyGeni.Slack.Blocks;
using ActionRow = SkyGeni.Slack.Blocks.Actions;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>A model that waits for an admin: what it would change, how good it is beside the present one, and the two buttons; later the receipt.</summary>
internal static class ApprovalMessage
{
    private const int LongestName = 60;

    /// <summary>What a decision about models rests on.</summary>
    private static readonly (string Name, Func<EvaluationMetrics, Measured?> Of)[] Measures =
        [.. MeasureWords.All.Where(m => m.Name.StartsWith("log loss", StringComparison.Ordinal) || m.Name.StartsWith("AUC", StringComparison.Ordinal) || m.Name.StartsWith("calibration", StringComparison.Ordinal))];

    public static SlackMessage Of(ApprovalModel model)
    {
        string[] paragraphs = [Head(model), Figures(model), Moves(model.Comparison.Moves)];
        var blocks = new List<Block> { Words(paragraphs[0], BlockIds.Model(model.Version)) };
        blocks.AddRange(paragraphs.Skip(1).Select(p => Words(p)));
        blocks.AddRange(model.Comparison.Moves.Most.Select(m => Deal(model, m)));
        blocks.AddRange(End(model));
        string[] deals = [.. model.Comparison.Moves.Most.Select(m => Line(model, m))];
        return new SlackMessage(FallbackText.Plain(string.Join('\n', [.. paragraphs, .. deals, Receipt(model) ?? ""])), blocks);
    }

    private static string Head(ApprovalModel model) => model.Decided is null
        ? $"*Model {Mrkdwn.Escape(model.Version)} waits for your decision*\n{Mrkdwn.Escape(model.Why)} Until then {Mrkdwn.Escape(model.Comparison.Champion)} scores."
        : $"*Model {Mrkdwn.Escape(model.Version)}*\n{Mrkdwn.Escape(model.Why)}";

    private static string Figures(ApprovalModel model)
    {
        var (now, then) = (model.Comparison.ChampionMetrics, model.Comparison.ChallengerMetrics);
        var lines = Measures.Select(m => $"• {m.Name}: new {Figure(then, m.Of)}, present {Figure(now, m.Of)}");
        var on = model.Comparison.SameDeals && then is not null
            ? $"Both on the same {When.Count(then.Deals, "deal")} ({When.Count(then.Looks, "look")}) that ended after {Mrkdwn.Escape(model.Comparison.Champion)} was trained; the new one’s method as trained on what was known before."
            : $"Each on the later deals of its own training: new on {On(then)}, present on {On(now)}; too few ended since to measure both on the same.";
        return $"*How good they are* (with 95 % intervals)\n{string.Join('\n', lines)}\n{on}";
    }

    private static string Figure(EvaluationMetrics? metrics, Func<EvaluationMetrics, Measured?> of) => MeasureWords.Figure(metrics is null ? null : of(metrics));

    private static string On(EvaluationMetrics? metrics) => metrics is null ? "none" : When.Count(metrics.Deals, "deal");

    private static string Moves(BandMoves moves)
    {
        var flows = moves.Flows.Select(f => $"• {f.Deals:N0} from {DealWords.Band(f.From)} to {DealWords.Band(f.To)}");
        return $"*What would change*\n{When.Count(moves.Changed, "deal")} of {moves.Open:N0} open change band: {moves.Up:N0} to more risk, {moves.Down:N0} to less.\n{string.Join('\n', flows)}\nThe deals that move most:";
    }

    private static Section Deal(ApprovalModel model, BandMove move)
    {
        var text = new Mrkdwn(Mrkdwn.Fit(Line(model, move), SlackLimits.SectionText));
        return model.Deals.TryGetValue(move.DealId, out var deal) && deal.IsOpen
            ? new Section(text, accessory: new Button("Details", ActionIds.DealDetails, move.DealId, accessibilityLabel: Text.Fit($"Details of {deal.Title}", 75)))
            : new Section(text);
    }

    private static string Line(ApprovalModel model, BandMove move)
    {
        var deal = model.Deals.GetValueOrDefault(move.DealId);
        var title = Mrkdwn.Bold(Text.Fit(deal?.Title ?? move.DealId, LongestName));
        var amount = deal?.Amount is { } sum ? $" · {Mrkdwn.Escape(new Money(sum, deal.Currency).ToString())}" : "";
        return $"{title}{amount} · {DealWords.Percent(move.Before)} {DealWords.Band(move.BandBefore)} → {DealWords.Percent(move.After)} {DealWords.Band(move.BandAfter)}";
    }

    private static IEnumerable<Block> End(ApprovalModel model)
    {
        if (Receipt(model) is not { } receipt)
        {
            yield return new ActionRow(
                [
                    new Button("Approve", ActionIds.ModelApprove, model.Version, style: ButtonStyle.Primary, accessibilityLabel: Text.Fit($"Approve model {model.Version}", 75)),
                    new Button("Keep the present model", ActionIds.ModelKeep, model.Version, accessibilityLabel: Text.Fit($"Keep model {model.Comparison.Champion}", 75)),
                ]);
            yield break;
        }

        yield return new Context([new Mrkdwn(Mrkdwn.Fit(receipt, SlackLimits.ContextText))]);
        if (model is { CanUndo: true, Decided: { } decided })
        {
            yield return new ActionRow([new Button("Undo", ActionIds.ModelUndo, decided.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        }
    }

    /// <summary><c>Approved: 2026-12 scores from now on · Robin, 10:42</c>; null while it waits.</summary>
    private static string? Receipt(ApprovalModel model)
    {
        if (model.Decided is not { } decided)
        {
            return null;
        }

        var by = Mrkdwn.Escape(model.DecidedBy!);
        var at = When.Moment(decided.At, model.Viewer);
        var (version, champion) = (Mrkdwn.Escape(model.Version), Mrkdwn.Escape(decided.Against ?? model.Comparison.Champion));
        var said = decided.Kind switch
        {
            DecisionKind.Approved => $"Approved: {version} took over from {champion} · {by}, {at}",
            DecisionKind.Declined => $"Kept the present model: {champion} goes on scoring · {by}, {at}",
            _ => $"Lapsed, {at}: {Mrkdwn.Escape(decided.Why)} Nothing is left to decide here.",
        };
        return model.TakenBack is { } back
            ? $"{said}\nUndone: back to {Mrkdwn.Escape(back.Version)} · {Mrkdwn.Escape(model.TakenBackBy!)}, {When.Moment(back.At, model.Viewer)}"
            : said;
    }

    private static Section Words(string mrkdwn, string? blockId = null) => new(new Mrkdwn(Mrkdwn.Fit(mrkdwn, SlackLimits.SectionText)), blockId: blockId);
}
