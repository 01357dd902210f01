using System.Collections.Immutable;
using System.Globalization;
using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Tests.Scoring;

/// <summary>
/// A pipeline whose true chances are known. How a deal ends is drawn at its creation from its segments and amount; then its
/// length, its activities, pushes and stage moves are drawn given the end (lengths log-normal, the rest Poisson). Given what
/// can be seen of an open deal, the true log-odds of loss therefore follow by Bayes, see <see cref="TrueLogOdds"/>.
/// </summary>
internal sealed class SyntheticPipeline
{
    public static readonly DateTimeOffset Start = new(2022, 1, 3, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Cutoff = Start.AddDays(900);

    private static readonly string[] StageNames = ["Qualified", "Demo", "Proposal", "Negotiation"];
    private readonly Dictionary<string, Truth> truths = new(StringComparer.Ordinal);
    private readonly List<DealEvent> events = [];
    private readonly Random random;
    private readonly double signal;
    private readonly double crossed;

    /// <param name="deals">How many deals are created over 900 days.</param>
    /// <param name="seed">The same seed gives the same pipeline.</param>
    /// <param name="signal">How much segments and amount say: 1 a lot, 0 nothing.</param>
    /// <param name="history">Whether activities, pushes and stages are recorded, and differ between won and lost deals.</param>
    /// <param name="crossed">How much more, in log-odds, a product is lost from some sources and won from others, evened out over both.</param>
    public SyntheticPipeline(int deals, int seed, double signal = 1, bool history = true, double crossed = 0)
    {
        random = new Random(seed);
        this.signal = signal;
        this.crossed = crossed;
        for (var i = 0; i < deals; i++)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"D{i:00000}"), history);
        }

        events = [.. events.OrderBy(e => e.OccurredAt)];
    }

    /// <summary>In order, up to long after the cutoff.</summary>
    public IReadOnlyList<DealEvent> Events => events;

    public bool Lost(string dealId) => truths[dealId].Lost;

    /// <summary>The best that anyone could say of a deal as of an instant.</summary>
    public double TrueLogOdds(DealAsOf deal)
    {
        var truth = truths[deal.Id];
        var age = deal.AgeDays;
        var odds = truth.LogOdds + Math.Log(Longer(age, LostDays) / Longer(age, WonDays));
        if (!truth.History)
        {
            return odds;
        }

        return odds
            + (deal.Activities * Math.Log(LostActivities / WonActivities)) - ((LostActivities - WonActivities) * age)
            + (deal.Pushes * Math.Log(LostPushes / WonPushes)) - ((LostPushes - WonPushes) * age);
    }

    private static (double Mean, double Deviation) WonDays => (3.8, 0.5);

    private static (double Mean, double Deviation) LostDays => (4.2, 0.7);

    private static double WonActivities => 0.18;

    private static double LostActivities => 0.12;

    private static double WonPushes => 0.008;

    private static double LostPushes => 0.02;

    private static double Longer(double days, (double Mean, double Deviation) length) => days <= 0
        ? 1
        : 0.5 * MathNet.Numerics.SpecialFunctions.Erfc((Math.Log(days) - length.Mean) / (length.Deviation * Math.Sqrt(2)));

    private void Add(string id, bool history)
    {
        var created = Start.AddDays(Math.Floor(random.NextDouble() * 900));
        var (owner, product, source) = (random.Next(12), random.Next(4), random.Next(5));
        var size = Normal();
        var logOdds = 0.2 + (signal * ((0.9 * Effect(owner, 12)) + (0.8 * Effect(product, 4)) + (0.7 * Effect(source, 5)) + (0.5 * size))) + (crossed * Crossed(product, source));
        var lost = random.NextDouble() < 1 / (1 + Math.Exp(-logOdds));
        truths[id] = new Truth(lost, logOdds, history);
        var length = history || signal > 0 ? (lost ? LostDays : WonDays) : WonDays;
        var days = Math.Max(1, Math.Exp(length.Mean + (length.Deviation * Normal())));
        Record(id, created, DealEventKind.Created,
            (DealFields.Owner, $"rep_{owner}"), (DealFields.Product, $"P{product}"), (DealFields.LeadSource, $"S{source}"),
            (DealFields.Amount, Math.Round(Math.Exp(9 + size)).ToString(CultureInfo.InvariantCulture)));
        if (history)
        {
            AddHistory(id, created, days, lost);
        }

        Record(id, created.AddDays(days), DealEventKind.Closed, (DealFields.Outcome, lost ? Outcomes.Lost : Outcomes.Won));
    }

    private void AddHistory(string id, DateTimeOffset created, double days, bool lost)
    {
        var expected = created.AddDays(45);
        Record(id, created, DealEventKind.Changed, (DealFields.Stage, StageNames[0]), (DealFields.ExpectedClose, Date(expected)));
        foreach (var at in Times(days, lost ? LostActivities : WonActivities))
        {
            Record(id, created.AddDays(at), DealEventKind.Activity, (DealFields.ActivityType, "call"));
        }

        foreach (var at in Times(days, lost ? LostPushes : WonPushes))
        {
            expected = expected.AddDays(20);
            Record(id, created.AddDays(at), DealEventKind.Changed, (DealFields.ExpectedClose, Date(expected)));
        }

        foreach (var (i, at) in Times(days, 0.04).Take(3).Index())
        {
            Record(id, created.AddDays(at), DealEventKind.Changed, (DealFields.Stage, StageNames[i + 1]));
        }
    }

    private static string Date(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>1 or −1, by the product and whether the source is one of the first: neither alone tells anything.</summary>
    private static double Crossed(int product, int source) => source == 4 ? 0 : (product < 2) == (source < 2) ? 1 : -1;

    /// <summary>Evenly spread between −1 and 1.</summary>
    private static double Effect(int i, int n) => (2.0 * i / (n - 1)) - 1;

    private List<double> Times(double days, double rate)
    {
        var times = new List<double>();
        for (var at = Wait(rate); at < days; at += Wait(rate))
        {
            times.Add(at);
        }

        return times;
    }

    private double Wait(double rate) => -Math.Log(1 - random.NextDouble()) / rate;

    private double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private void Record(string id, DateTimeOffset at, DealEventKind kind, params (string Field, string Value)[] changes) => events.Add(new DealEvent(
        id, at, at, "test", $"{id}/{events.Count}", kind, [.. changes.Select(c => new FieldChange(c.Field, c.Value))]));

    private sealed record Truth(bool Lost, double LogOdds, bool History);
}
