using System.Collections.Immutable;
using System.Globalization;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Sample;

/// <summary>Lives a deal from its creation to its end, or to the end of the company's history, and writes it down as events.</summary>
internal sealed class DealStory(string dealId, Dice dice, Seller seller, TimeZoneInfo zone, DateTimeOffset recordedAt)
{
    private const string Source = "sample";
    private readonly List<DealEvent> events = [];

    /// <summary>Writes the story.</summary>
    /// <param name="account">Who buys.</param>
    /// <param name="created">The week it was created in.</param>
    /// <param name="weeks">The weeks after it, up to the end of the history.</param>
    public SampleDeal Write(string account, DateTimeOffset created, IEnumerable<DateTimeOffset> weeks)
    {
        var life = Begin(account, created);
        foreach (var week in weeks)
        {
            if (!life.IsOpen)
            {
                break;
            }

            Tell(life, week);
        }

        return new SampleDeal(dealId, events, life);
    }

    /// <summary>Whether a week is one of the last two of a quarter, when deals are closed that would otherwise wait.</summary>
    public static bool QuarterEnds(DateTimeOffset week)
    {
        var end = week.AddDays(7).UtcDateTime;
        return end.Month % 3 == 0 && end.Day > DateTime.DaysInMonth(end.Year, end.Month) - 14;
    }

    private DealLife Begin(string account, DateTimeOffset week)
    {
        var source = dice.Pick(SampleMarket.Sources, t => t.Weight);
        var industry = dice.Pick(SampleMarket.Industries, t => t.Weight);
        var product = dice.Pick(SampleMarket.Products, t => t.Weight);
        var competitor = dice.Happens(0.25) ? dice.Pick(SampleMarket.Competitors, t => t.Weight) : null;
        var scale = product.Name switch { "Enterprise" => 2.4, "Pro" => 1.3, _ => 0.75 };
        var amount = Math.Clamp(Math.Round((decimal)(22_000 * scale * Math.Exp(0.65 * dice.Normal())) / 100) * 100, 4_000, 250_000);
        var life = new DealLife
        {
            Loss = source.Loss + industry.Loss + product.Loss + seller.Loss + (competitor?.Loss ?? 0),
            Diligence = seller.Diligence,
            Amount = amount,
            PeakAmount = amount,
            WeeksToClose = 5 + dice.Below(8),
            HasCompetitor = competitor is not null,
        };
        var at = WorkingHours.Within(week, zone, 1, dice)[0];
        Add(DealEventKind.Created, at,
        [
            new(DealFields.Owner, seller.Person.Id), new(DealFields.Name, $"{account} {dice.Pick(SampleMarket.DealKinds)}"), new(DealFields.Account, account),
            new(DealFields.Industry, industry.Name), new(DealFields.Region, seller.Region), new(DealFields.Product, product.Name), new(DealFields.LeadSource, source.Name),
            new(DealFields.Stage, SampleMarket.Stages[0].Name), new(DealFields.Amount, amount.ToString("0.##", CultureInfo.InvariantCulture)), new(DealFields.Currency, "USD"),
            new(DealFields.ExpectedClose, Day(week, life.WeeksToClose)), new(DealFields.NextStep, dice.Pick(SampleMarket.NextSteps[0])),
            .. competitor is null ? Array.Empty<FieldChange>() : [new FieldChange(DealFields.Competitor, competitor.Name)],
        ]);
        return life;
    }

    private void Tell(DealLife life, DateTimeOffset week)
    {
        var happened = life.Live(dice, QuarterEnds(week));
        var told = new List<(DealEventKind Kind, FieldChange[] Changes)>();
        told.AddRange(Activities(happened));
        told.AddRange(Changes(happened, week));
        if (!life.IsOpen)
        {
            told.Add((DealEventKind.Closed, [new FieldChange(DealFields.Outcome, life.Won ? Outcomes.Won : Outcomes.Lost)]));
        }

        var instants = WorkingHours.Within(week, zone, told.Count, dice);
        for (var i = 0; i < told.Count; i++)
        {
            Add(told[i].Kind, instants[i], told[i].Changes);
        }
    }

    private IEnumerable<(DealEventKind Kind, FieldChange[] Changes)> Activities(WeekOfDeal week)
    {
        for (var i = 0; i < week.Outbound + week.Inbound; i++)
        {
            yield return (DealEventKind.Activity,
            [
                new FieldChange(DealFields.ActivityType, dice.Pick(SampleMarket.ActivityTypes)),
                new FieldChange(DealFields.ActivityDirection, i < week.Outbound ? "out" : "in"),
                new FieldChange(DealFields.ActivityPerson, seller.Person.Id),
            ]);
        }
    }

    private IEnumerable<(DealEventKind Kind, FieldChange[] Changes)> Changes(WeekOfDeal happened, DateTimeOffset week)
    {
        if (happened.NewAmount is { } amount)
        {
            yield return (DealEventKind.Changed, [new FieldChange(DealFields.Amount, amount.ToString("0.##", CultureInfo.InvariantCulture))]);
        }

        if (happened.NewCompetitor is { } competitor)
        {
            yield return (DealEventKind.Changed, [new FieldChange(DealFields.Competitor, competitor.Name)]);
        }

        if (happened.PushedToWeeks is { } weeks)
        {
            yield return (DealEventKind.Changed, [new FieldChange(DealFields.ExpectedClose, Day(week, weeks))]);
        }

        if (happened.NewStage is { } stage)
        {
            yield return (DealEventKind.Changed, [new FieldChange(DealFields.Stage, SampleMarket.Stages[stage].Name), new FieldChange(DealFields.NextStep, dice.Pick(SampleMarket.NextSteps[stage]))]);
        }
    }

    private void Add(DealEventKind kind, DateTimeOffset at, FieldChange[] changes) =>
        events.Add(new DealEvent(dealId, at, recordedAt, Source, $"{dealId}/{events.Count}", kind, ImmutableArray.Create(changes)));

    private static string Day(DateTimeOffset week, int weeks) => week.AddDays(7 * (weeks + 1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
