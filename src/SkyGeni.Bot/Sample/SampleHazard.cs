namespace SkyGeni.Bot.Sample;

/// <summary>
/// The truth of the sample company: what the chances of the coming week are, given what anybody can see of a deal. Nothing
/// hidden decides, so the best possible forecast is a function of the record. The numbers are documented in docs/sample-company.md.
/// </summary>
internal static class SampleHazard
{
    private const double UnansweredWeek = 0.20;
    private const double SilentWeek = 0.12;
    private const double LateWeek = 0.08;
    private const double Push = 0.45;
    private const double Cut = 2.5;
    private const double MoveBack = 0.80;
    private const double Size = 0.22;
    private const double UsualAmount = 22_000;
    private const int MostWeeks = 8;
    private const int MostPushes = 4;
    private const int MostMovesBack = 2;
    private const double QuarterEndAdvance = 0.45;

    /// <summary>The chance that the deal is lost in the coming week.</summary>
    public static double Lose(DealLife deal) => Sigmoid(
        SampleMarket.Stages[deal.Stage].Loss
        + deal.Loss
        + (UnansweredWeek * Math.Min(deal.UnansweredWeeks, MostWeeks))
        + (SilentWeek * Math.Min(deal.SilentWeeks, MostWeeks))
        + (LateWeek * Math.Min(Late(deal), MostWeeks))
        + (Push * Math.Min(deal.Pushes, MostPushes))
        + (Cut * deal.AmountCut)
        + (MoveBack * Math.Min(deal.MovesBack, MostMovesBack))
        + (Size * Math.Log((double)deal.Amount / UsualAmount)));

    /// <summary>The chance that it moves to the next stage in the coming week, or is won where there is none.</summary>
    public static double Advance(DealLife deal, bool quarterEnds) => Sigmoid(
        SampleMarket.Stages[deal.Stage].Advance
        - (0.35 * deal.Loss)
        - (0.20 * Math.Min(deal.UnansweredWeeks, MostWeeks))
        - (0.10 * Math.Min(deal.Pushes, MostPushes))
        - (0.06 * Math.Min(Late(deal), MostWeeks))
        + (quarterEnds ? QuarterEndAdvance : 0));

    /// <summary>The chance that it falls back a stage in the coming week.</summary>
    public static double FallBack(DealLife deal) => deal.Stage < 2 ? 0 : 0.015 + (0.008 * Math.Min(deal.UnansweredWeeks, MostWeeks));

    /// <summary>The chance that somebody on the team does something with the customer in the coming week.</summary>
    public static double Work(DealLife deal) => Sigmoid(0.9 - (0.18 * Math.Min(deal.SilentWeeks, MostWeeks)) + deal.Diligence);

    /// <summary>The chance that the customer is heard of in a week in which somebody does something.</summary>
    public static double Answer(DealLife deal) => Sigmoid(1.0 - (0.50 * Math.Min(deal.UnansweredWeeks, MostWeeks)) - (0.25 * deal.Loss));

    private static int Late(DealLife deal) => Math.Max(0, deal.WeeksInStage - SampleMarket.Stages[deal.Stage].NormalWeeks);

    private static double Sigmoid(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
