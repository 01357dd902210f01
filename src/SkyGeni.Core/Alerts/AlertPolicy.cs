namespace SkyGeni.Core.Alerts;

/// <summary>
/// Whether somebody is told of a deal now. Only what is new (of the deal itself, beyond its noise), can be acted on, is wanted,
/// and fits into the person's day; the first test that fails is the reason that is kept.
/// </summary>
public static class AlertPolicy
{
    /// <summary>Over a band's cut-off a rise of less is a flicker.</summary>
    public const double LeastOverCut = 0.02;

    /// <summary>
    /// Of the deals whose alerts somebody would hear of later because they found the kind not helpful, this share is told all the
    /// same: nothing is silenced for good, and an opinion can change.
    /// </summary>
    public const double LetThrough = 0.25;

    /// <param name="deal">The deal.</param>
    /// <param name="reader">Its owner; null where it has none, or the roster does not know them.</param>
    /// <param name="toldToday">How many alerts the reader had on their date so far.</param>
    /// <param name="rules">What holds for everybody.</param>
    public static AlertDecision Decide(AlertCase deal, AlertReader? reader, int toldToday, AlertRules rules)
    {
        var needed = OrdinaryMovement.Needed(deal.Low, deal.High, rules.LeastRise, rules.UsualMovement);
        var news = News(deal, needed, rules);
        var heard = news is { } kind && reader?.Heard.GetValueOrDefault(kind) is { IsLowered: true } lowered ? lowered : null;
        needed = heard is null ? needed : Required(news!.Value, needed) / heard.Weight;
        var decided = (Silent(deal, reader, news, rules), news) switch
        {
            ({ } silent, _) => new AlertDecision(AlertOutcome.Suppress, silent, reader?.Id),
            (_, _) when heard is not null && deal.Rise < needed && !IsLetThrough(deal, reader!) =>
                new AlertDecision(AlertOutcome.Suppress, AlertReason.FoundUnhelpful, reader!.Id),
            (_, _) when reader!.Quiet.Until(rules.Now) is { } until => new AlertDecision(AlertOutcome.Wait, AlertReason.QuietHours, reader.Id) { Until = until },
            (_, _) when toldToday >= reader.ADay => new AlertDecision(AlertOutcome.Suppress, AlertReason.OverBudget, reader.Id),

            // Last of all: only where a message would go out now, so that both arms of an experiment are chosen alike.
            (_, _) when deal.Trial is { HeldOut: true } => new AlertDecision(AlertOutcome.Suppress, AlertReason.HeldOut, reader.Id),
            _ => new AlertDecision(AlertOutcome.Raise, news!.Value, reader.Id),
        };
        return decided with { Rise = deal.Rise, Needed = needed, ToldToday = toldToday, Heard = heard };
    }

    /// <summary>What is new about it; null: nothing that is more than its noise.</summary>
    public static AlertReason? News(AlertCase deal, double needed, AlertRules rules) => deal switch
    {
        { Occasion: AlertOccasion.Moved } => AlertReason.NewOwner,
        _ when CrossedUp(deal, rules) => AlertReason.HigherBand,
        _ when deal.Rise >= needed => AlertReason.Jumped,
        _ => null,
    };

    private static double Required(AlertReason news, double needed) => news == AlertReason.HigherBand ? LeastOverCut : needed;

    // Which deals these are has nothing to do with them, so what people think of them says what they would think of all.
    private static bool IsLetThrough(AlertCase deal, AlertReader reader) =>
        Experiments.Assignment.Place("found-unhelpful", $"{deal.Deal.DealId}\n{reader.Id}") < LetThrough;

    // By its own causes: a band that another model's cut-offs or other deals brought it into is not its news.
    private static bool CrossedUp(AlertCase deal, AlertRules rules) =>
        deal.Deal.Band > deal.Then.Band
        && deal.Rise >= LeastOverCut
        && rules.Cuts.Of(deal.OwnProbability) > rules.Cuts.Of(deal.Then.LossProbability);

    private static AlertReason? Silent(AlertCase deal, AlertReader? reader, AlertReason? news, AlertRules rules) => deal switch
    {
        _ when news is null => AlertReason.NotNew,
        _ when reader is not { CanBeReached: true } => AlertReason.NobodyToTell,
        _ when !reader.On || reader.ADay == 0 => AlertReason.TurnedOff,
        { Occasion: AlertOccasion.Rose } when deal.AsOf - deal.DealSince < rules.Settling => AlertReason.Settling,
        { Occasion: AlertOccasion.Rose } when deal.InputsMoved > deal.OwnMoved / 2 && deal.AsOf - deal.HappenedAt > rules.IsNewsFor => AlertReason.OldNews,
        { HasAdvice: false } => AlertReason.NothingToDo,
        _ when IsOwnDoing(deal, reader, rules) => AlertReason.OwnChange,
        _ when Attention.Why(deal.Deal, reader.Attention) is { } unwanted => Of(unwanted),
        { Occasion: AlertOccasion.Rose, LastAlert: { } last } when rules.Now - last.At < rules.Cap && deal.Deal.Band <= last.Band => AlertReason.ToldLately,
        _ => null,
    };

    private static bool IsOwnDoing(AlertCase deal, AlertReader reader, AlertRules rules) =>
        (deal.ChangedBy == reader.Id && deal.InputsMoved > deal.OwnMoved / 2)
        || (deal.ActedBy == reader.Id && deal.Deal.ActedAt is { } at && rules.Now - at <= rules.OwnDoing);

    private static AlertReason Of(LeftOutReason reason) => reason switch
    {
        LeftOutReason.Snoozed => AlertReason.Snoozed,
        LeftOutReason.Dismissed => AlertReason.Dismissed,
        LeftOutReason.ActedOn => AlertReason.ActedOn,
        LeftOutReason.BelowLeastAmount => AlertReason.BelowLeastAmount,
        LeftOutReason.OtherStage => AlertReason.OtherStage,
        _ => AlertReason.OnTrack,
    };
}
