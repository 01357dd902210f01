namespace SkyGeni.Bot.Sample;

/// <summary>
/// A deal of the sample company from week to week. Each week's chances depend on how it stands at the week's beginning
/// (<see cref="SampleHazard"/>), so to forecast it one lives the weeks on from where it stands.
/// </summary>
internal sealed class DealLife
{
    private const decimal LeastAmount = 4_000;
    private const decimal MostAmount = 250_000;

    /// <summary>What never changes of it, in log-odds of losing in a week: source, industry, product, owner, competitor.</summary>
    public required double Loss { get; set; }

    /// <summary>How much its owner does, in log-odds of doing something in a week.</summary>
    public required double Diligence { get; init; }

    public required decimal Amount { get; set; }
    public required decimal PeakAmount { get; set; }

    /// <summary>Weeks until the expected close date; below 0: past.</summary>
    public required int WeeksToClose { get; set; }

    public int Stage { get; set; }
    public int WeeksInStage { get; set; }
    public int SilentWeeks { get; set; }
    public int UnansweredWeeks { get; set; }
    public int Pushes { get; set; }
    public int MovesBack { get; set; }
    public bool HasCompetitor { get; set; }
    public bool IsOpen { get; set; } = true;
    public bool Won { get; set; }

    /// <summary>The share of the largest amount that is gone, 0–1.</summary>
    public double AmountCut => 1 - (double)(Amount / PeakAmount);

    public DealLife Copy() => (DealLife)MemberwiseClone();

    /// <summary>Lives a week on and answers what happened in it.</summary>
    /// <param name="dice">Chance.</param>
    /// <param name="quarterEnds">Whether it is one of the last two weeks of a quarter.</param>
    public WeekOfDeal Live(Dice dice, bool quarterEnds)
    {
        var lose = dice.Happens(SampleHazard.Lose(this));
        var advance = dice.Happens(SampleHazard.Advance(this, quarterEnds));
        var fallBack = dice.Happens(SampleHazard.FallBack(this));
        var week = new WeekOfDeal { Outbound = dice.Happens(SampleHazard.Work(this)) ? 1 + dice.Below(2) : 0 };
        week.Inbound = week.Outbound > 0 && dice.Happens(SampleHazard.Answer(this)) ? 1 + dice.Below(2) : 0;
        week.NewAmount = NewAmount(dice);
        week.NewCompetitor = !HasCompetitor && dice.Happens(0.012) ? dice.Pick(SampleMarket.Competitors, c => c.Weight) : null;
        WeeksInStage++;
        WeeksToClose--;
        SilentWeeks = week.Outbound > 0 ? 0 : SilentWeeks + 1;
        UnansweredWeeks = week.Inbound > 0 ? 0 : UnansweredWeeks + 1;
        Amount = week.NewAmount ?? Amount;
        PeakAmount = Math.Max(PeakAmount, Amount);
        if (week.NewCompetitor is { } competitor)
        {
            HasCompetitor = true;
            Loss += competitor.Loss;
        }

        Move(dice, week, lose, advance, fallBack);
        return week;
    }

    private void Move(Dice dice, WeekOfDeal week, bool lose, bool advance, bool fallBack)
    {
        Won = !lose && advance && Stage == SampleMarket.Stages.Count - 1;
        IsOpen = !lose && !Won;
        if (!IsOpen)
        {
            return;
        }

        if (advance || fallBack)
        {
            Stage += advance ? 1 : -1;
            MovesBack += advance ? 0 : 1;
            WeeksInStage = 0;
            week.NewStage = Stage;
        }

        var pushed = WeeksToClose < 0 ? dice.Happens(0.55) : dice.Happens(0.02 + (0.02 * Math.Min(UnansweredWeeks, 6)));
        if (pushed)
        {
            Pushes++;
            WeeksToClose = Math.Max(WeeksToClose, 0) + 2 + dice.Below(5);
            week.PushedToWeeks = WeeksToClose;
        }
    }

    private decimal? NewAmount(Dice dice)
    {
        if (!dice.Happens(Stage >= 3 ? 0.05 : 0.02))
        {
            return null;
        }

        var factor = dice.Happens(0.75) ? 0.55 + (0.4 * dice.Share()) : 1.05 + (0.25 * dice.Share());
        var amount = Math.Round(Amount * (decimal)factor / 100) * 100;
        return Math.Clamp(amount, LeastAmount, MostAmount);
    }
}

/// <summary>What happened to a deal in a week.</summary>
internal sealed class WeekOfDeal
{
    public int Outbound { get; init; }
    public int Inbound { get; set; }
    public decimal? NewAmount { get; set; }
    public Trait? NewCompetitor { get; set; }
    public int? NewStage { get; set; }

    /// <summary>Set where the expected close date was moved: weeks from the week's end.</summary>
    public int? PushedToWeeks { get; set; }
}
