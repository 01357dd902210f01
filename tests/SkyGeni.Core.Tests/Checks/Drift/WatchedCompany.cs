using System.Globalization;
using SkyGeni.Core.Checks.Drift;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;
using SkyGeni.Core.Scoring.Watching;

namespace SkyGeni.Core.Tests.Checks.Drift;

/// <summary>
/// A company whose deals come in evenly, a model trained on its first two years, and any number of years after that: one past,
/// many futures. How a deal ends is drawn from its product, source and amount; how long it takes and how often its close date is
/// pushed is drawn given the end.
/// </summary>
internal sealed class WatchedCompany
{
    public static readonly DateTimeOffset Start = new(2022, 1, 3, 0, 0, 0, TimeSpan.Zero);
    public const int PastDays = 728;
    public const int FutureDays = 364;

    private readonly double dealsAWeek;
    private readonly List<DealEvent> past;

    /// <param name="dealsAWeek">How many are created.</param>
    /// <param name="seed">Of the past.</param>
    public WatchedCompany(double dealsAWeek, int seed)
    {
        this.dealsAWeek = dealsAWeek;
        past = Life(seed, "P", 0, PastDays, Shift.None);
        var options = new TrainingOptions { Version = "test", BootstrapSamples = 40 };
        Model = RiskTrainer.Train([.. past.OrderBy(e => e.OccurredAt)], Cutoff, options, null, CancellationToken.None).Model;
    }

    public static DateTimeOffset Cutoff => Start.AddDays(PastDays);

    public RiskModel Model { get; }

    /// <summary>What could be known at the end of a year after the cutoff.</summary>
    /// <param name="seed">Of that year.</param>
    /// <param name="shift">What changes in it.</param>
    public WatchFacts YearAfter(int seed, Shift shift)
    {
        // What was to happen to deals open at the cutoff happens, unless a shift touches how deals end.
        var random = new Random(seed * 31);
        var events = past.Select(e => e.Kind == DealEventKind.Closed && e.OccurredAt > shift.From ? Ending(e, random, shift) : e)
            .Concat(Life(seed, $"F{seed}-", PastDays, FutureDays, shift)).OrderBy(e => e.OccurredAt).ToList();
        var now = Cutoff.AddDays(FutureDays);
        return WatchFacts.Gather(events, now, Model, new Dictionary<string, RiskModel>(StringComparer.Ordinal) { [Model.Version] = Model }, Said(events, now));
    }

    /// <summary>What a check would have been given a number of weeks after the cutoff.</summary>
    public static WatchFacts After(WatchFacts year, int weeks)
    {
        var now = Cutoff.AddDays(7 * weeks);
        var looks = LookGrid.Of(year.Champion.Watch!, Cutoff).Before(now);
        return year with { Now = now, Ended = [.. year.Ended.Where(d => d.ClosedAt <= now)], Looks = [.. year.Looks.Where(l => l.Look <= looks)] };
    }

    /// <summary>What the model said at the last look before each end.</summary>
    private List<SaidBeforeEnd> Said(List<DealEvent> events, DateTimeOffset now)
    {
        var grid = LookGrid.Of(Model.Watch!, Cutoff);
        var ends = events.Where(e => e.Kind == DealEventKind.Closed && e.OccurredAt > Cutoff && e.OccurredAt <= now)
            .ToLookup(e => grid.BeforeEnd(e.OccurredAt));
        var fold = Model.NewFold();
        var said = new List<SaidBeforeEnd>();
        var next = 0;
        foreach (var at in ends.Select(g => g.Key).Order())
        {
            for (; events[next].OccurredAt <= at; next++)
            {
                fold.Apply(events[next]);
            }

            var context = fold.Context(at);
            foreach (var end in ends[at])
            {
                if (fold.Find(end.DealId, at) is { IsOpen: true } deal)
                {
                    var score = Model.Score(deal, context);
                    said.Add(new SaidBeforeEnd(deal.Id, end.OccurredAt, end.Changes[0].Value == Outcomes.Lost, at, score.LossProbability, score.Band, Model.Version));
                }
            }
        }

        return said;
    }

    private List<DealEvent> Life(int seed, string prefix, int from, int days, Shift shift)
    {
        var random = new Random(seed);
        var events = new List<DealEvent>();
        var count = 0;
        for (var at = from + Wait(random, dealsAWeek / 7); at < from + days; at += Wait(random, dealsAWeek / 7))
        {
            AddDeal(events, $"{prefix}{count++}", Start.AddDays(at), random, shift);
        }

        return events;
    }

    private static void AddDeal(List<DealEvent> events, string id, DateTimeOffset created, Random random, Shift shift)
    {
        var (owner, product, region, source) = (random.Next(10), random.Next(4), random.Next(3), random.Next(5));
        var shifted = created > shift.From;
        var size = Normal(random) + (shifted ? shift.Amounts : 0);
        var logOdds = 0.2 + (0.8 * ((product / 1.5) - 1)) + (0.6 * ((source / 2.0) - 1)) + (0.5 * (size - (shifted ? shift.Amounts : 0)));
        var lost = random.NextDouble() < LogOdds.ToProbability(shifted ? 0.2 + (shift.Slope * (logOdds - 0.2)) : logOdds);
        var length = Math.Exp((lost ? 4.0 : 3.7) + (0.6 * Normal(random)));
        Record(events, id, created, DealEventKind.Created,
            (DealFields.Owner, $"rep_{owner}"), (DealFields.Product, $"P{product}"), (DealFields.Region, $"R{region}"), (DealFields.LeadSource, $"S{source}"),
            (DealFields.Amount, Math.Round(Math.Exp(9 + size)).ToString(CultureInfo.InvariantCulture)),
            (DealFields.ExpectedClose, created.AddDays(45).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        var pushed = 0;
        for (var at = Wait(random, lost ? 0.02 : 0.008); at < length; at += Wait(random, lost ? 0.02 : 0.008))
        {
            var date = created.AddDays(45 + (20 * ++pushed));
            Record(events, id, created.AddDays(at), DealEventKind.Changed, (DealFields.ExpectedClose, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }

        var closed = created.AddDays(Math.Max(1, length));
        var hit = closed > shift.From && !lost && (shift.Product is null || shift.Product == product) && random.NextDouble() < shift.LostInstead;
        Record(events, id, closed, DealEventKind.Closed, (DealFields.Outcome, lost || hit ? Outcomes.Lost : Outcomes.Won));
    }

    private static DealEvent Ending(DealEvent end, Random random, Shift shift) =>
        shift.Product is null && end.Changes[0].Value == Outcomes.Won && random.NextDouble() < shift.LostInstead
            ? end with { Changes = [new FieldChange(DealFields.Outcome, Outcomes.Lost)] }
            : end;

    private static void Record(List<DealEvent> events, string id, DateTimeOffset at, DealEventKind kind, params (string Field, string Value)[] changes) => events.Add(new DealEvent(
        id, at, at, "test", $"{id}/{events.Count}", kind, [.. changes.Select(c => new FieldChange(c.Field, c.Value))]));

    private static double Wait(Random random, double rate) => -Math.Log(1 - random.NextDouble()) / rate;

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

/// <summary>What changes, and from when on.</summary>
internal sealed record Shift(DateTimeOffset From)
{
    public static Shift None { get; } = new(DateTimeOffset.MaxValue);

    /// <summary>The share of deals that end won otherwise, and now end lost.</summary>
    public double LostInstead { get; init; }

    /// <summary>Only of this product; null: of all.</summary>
    public int? Product { get; init; }

    /// <summary>By how many standard deviations (of their logarithm) the amounts of new deals grow, without a change in how they end.</summary>
    public double Amounts { get; init; }

    /// <summary>How much what was known to tell still tells of new deals: 1 as before, 0 nothing.</summary>
    public double Slope { get; init; } = 1;
}
