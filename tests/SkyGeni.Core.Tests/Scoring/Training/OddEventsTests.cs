using Shouldly;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring.Training;

public sealed class OddEventsTests
{
    private static readonly DateTimeOffset Start = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string?[] Odd = [null, "", " ", "NaN", "-5", "1e30", "0", "2024-02-30", "2024-02-28", "9999-12-31", "yes", "規模", "1,5", "∞"];
    private static readonly string[] Fields =
    [
        DealFields.Owner, DealFields.Product, DealFields.Stage, DealFields.Amount, DealFields.ExpectedClose, DealFields.Competitor,
        "attr:A", "attr:B", "attr:", "unknown",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_the_events_hold_there_is_a_model_and_every_score_is_a_chance(int seed)
    {
        var random = new Random(seed);
        DealEvent[] events = [.. Enumerable.Range(0, 4000).Select(i => Event(random, i)).OrderBy(e => e.OccurredAt)];
        var cutoff = Start.AddDays(600);
        var options = new TrainingOptions { Version = "1", BootstrapSamples = 10 };

        var model = RiskModel.FromJson(RiskTrainer.Train(events, cutoff, options, null, CancellationToken.None).Model.ToJson());
        var fold = model.NewFold();
        foreach (var e in events.Where(e => e.OccurredAt <= cutoff))
        {
            fold.Apply(e);
        }

        var context = fold.Context(cutoff);
        foreach (var score in fold.Open(cutoff).Select(d => model.Score(d, context)))
        {
            score.LossProbability.ShouldBeInRange(0, 1);
            score.Low.ShouldBeInRange(0, score.LossProbability);
            score.High.ShouldBeInRange(score.LossProbability, 1);
        }
    }

    /// <summary>Kinds in any order: deals that close before they are created, close twice, or are never created.</summary>
    private static DealEvent Event(Random random, int i)
    {
        var at = Start.AddHours(random.Next(700 * 24));
        var kind = (DealEventKind)random.Next(1, 7);
        var changes = Enumerable.Range(0, random.Next(4)).Select(_ => new FieldChange(Fields[random.Next(Fields.Length)], Odd[random.Next(Odd.Length)])).ToList();
        if (kind == DealEventKind.Closed && random.Next(10) > 0)
        {
            changes.Add(new FieldChange(DealFields.Outcome, random.Next(2) == 0 ? "Lost" : "won"));
        }

        return new DealEvent($"D{random.Next(500)}", at, at, "test", $"{i}", kind, [.. changes]);
    }
}
