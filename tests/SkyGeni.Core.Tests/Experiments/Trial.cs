using MathNet.Numerics.Distributions;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Core.Tests.Experiments;

/// <summary>A company whose experiment has an effect that is known: every draw follows the seed.</summary>
internal sealed record Trial
{
    public static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Within the horizon, so that the effect on winning in time is the whole effect.</summary>
    private const double LongestDays = 89;

    public int Deals { get; init; } = 1000;

    /// <summary>Over which deals come in evenly.</summary>
    public int Days { get; init; } = 365;

    public double BaseRate { get; init; } = 0.4;

    /// <summary>Points of win rate that the treatment adds.</summary>
    public double Effect { get; init; }

    /// <summary>Share of units in the treated arm.</summary>
    public double Treated { get; init; } = 0.5;

    /// <summary>The share that the definition says, where that is another.</summary>
    public double? Said { get; init; }

    /// <summary>Spread of the log-odds of winning that the score knows.</summary>
    public double Spread { get; init; } = 1;

    /// <summary>Days that treated deals end sooner.</summary>
    public double Faster { get; init; }

    /// <summary>0: deals are assigned singly.</summary>
    public int Reps { get; init; }

    /// <summary>Spread of the log-odds between reps.</summary>
    public double RepSpread { get; init; } = 0.5;

    /// <summary>Spread of the logarithm of amounts; 1.5 is a heavy tail.</summary>
    public double AmountSpread { get; init; } = 1.2;

    public int PlannedDeals { get; init; } = 1000;

    public Experiment Experiment => new()
    {
        Id = "trial",
        Title = "A trial",
        Treatment = Treatment.Alert,
        Unit = Reps > 0 ? ExperimentUnit.Rep : ExperimentUnit.Deal,
        Arms = [new("holdout", 1 - (Said ?? Treated)), new("told", Said ?? Treated)],
        HorizonDays = 90,
        PlannedDeals = PlannedDeals,
        StartsAt = Start,
    };

    public UnitOutcome[] Draw(int seed)
    {
        var random = new Random(seed);
        double[] reps = [.. Enumerable.Range(0, Math.Max(1, Reps)).Select(_ => Reps > 0 ? RepSpread * Normal.Sample(random, 0, 1) : 0)];
        bool[] treatedReps = [.. Enumerable.Range(0, reps.Length).Select(r => r < Treated * reps.Length)];
        random.Shuffle(treatedReps);
        return [.. Enumerable.Range(0, Deals).Select(n => One(n, random, reps, treatedReps))];
    }

    private UnitOutcome One(int n, Random random, double[] reps, bool[] treatedReps)
    {
        var rep = random.Next(reps.Length);
        var treated = Reps > 0 ? treatedReps[rep] : random.NextDouble() < Treated;
        var known = Math.Log(BaseRate / (1 - BaseRate)) + (Spread * Normal.Sample(random, 0, 1));
        var chance = 1 / (1 + Math.Exp(-known - reps[rep]));
        var won = random.NextDouble() < chance + (treated ? Effect : 0);
        var entered = Start.AddDays(Days * (double)n / Deals);
        var days = (won ? 10 : 25) + Exponential.Sample(random, 1.0 / 25);
        var amount = (decimal)Math.Exp(9 + (AmountSpread * Normal.Sample(random, 0, 1)));
        return new UnitOutcome
        {
            DealId = $"D{n}",
            UnitId = Reps > 0 ? $"R{rep}" : $"D{n}",
            ArmId = treated ? "told" : "holdout",
            EnteredAt = entered,
            WinProbability = 1 / (1 + Math.Exp(-known)),
            Amount = amount,
            Currency = "EUR",
            EndedAt = entered.AddDays(Math.Clamp(days - (treated ? Faster : 0), 1, LongestDays)),
            Won = won,
            MoneyWon = won ? amount : 0,
            Exposed = treated,
        };
    }

    /// <summary>Of the whole, long after the last deal came in.</summary>
    public ReadOut ReadOut(int seed) => Core.Experiments.ReadOut.Of(Experiment, Draw(seed), GuardrailCounts.None, Start.AddDays(Days + 100));
}
