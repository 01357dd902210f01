using Shouldly;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using Xunit;

namespace SkyGeni.Core.Tests.Features;

/// <summary>However late and in whatever order events come: what is held is what one pass over them in order gives, to the bit.</summary>
public sealed class RefoldTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 365)]
    [InlineData(3, 365)]
    [InlineData(4, 900)]
    public void Events_in_any_order_come_to_the_same_as_one_pass(int seed, double halfLife)
    {
        var chance = new Random(seed);
        var events = Story(chance, 60).ToArray();
        var arriving = events.ToArray();
        chance.Shuffle(arriving);
        var (live, known) = (new PipelineFold(halfLife), new List<DealEvent>());
        foreach (var batch in arriving.Chunk(1 + chance.Next(40)))
        {
            known.AddRange(batch);
            foreach (var deal in batch.GroupBy(e => e.DealId))
            {
                live.Refold(deal.Key, [.. known.Where(e => e.DealId == deal.Key).OrderBy(e => e.OccurredAt)]);
            }

            Said(live).ShouldBe(Said(PipelineFold.Of([.. known.OrderBy(e => e.OccurredAt)], Start.AddDays(400), halfLife)));
        }
    }

    [Fact]
    public void More_values_than_there_is_room_for_come_to_the_same_in_any_order()
    {
        var events = Enumerable.Range(0, 25_000).SelectMany(i => new[]
        {
            Event($"D{i}", i % 90, DealEventKind.Created, (DealFields.Account, $"Account {i}")), Event($"D{i}", 100, DealEventKind.Closed, (DealFields.Outcome, i % 3 == 0 ? "lost" : "won")),
        }).ToArray();
        var (inOrder, backwards) = (PipelineFold.Of(events, Start.AddDays(101)), PipelineFold.Of([.. events.Reverse().OrderBy(e => e.Kind)], Start.AddDays(101)));
        var (one, other) = (inOrder.Context(Start.AddDays(101)), backwards.Context(Start.AddDays(101)));
        var known = Enumerable.Range(0, 25_000).Where(i => one.Rate(DealFields.Account, $"Account {i}").Closed > 0).ToList();
        known.Count.ShouldBeInRange(5_000, 20_000);
        known.ShouldAllBe(i => one.Rate(DealFields.Account, $"Account {i}") == other.Rate(DealFields.Account, $"Account {i}"));
    }

    private static IEnumerable<DealEvent> Story(Random chance, int deals)
    {
        for (var i = 0; i < deals; i++)
        {
            var (id, day) = ($"D{i}", chance.Next(200) + chance.NextDouble());
            yield return Event(id, day, chance.Next(9) == 0 ? DealEventKind.Activity : DealEventKind.Created,
                (DealFields.Owner, $"rep_{chance.Next(4)}"), (DealFields.Product, $"P{chance.Next(3)}"), (DealFields.Amount, $"{chance.Next(90_000)}"), (DealFields.Stage, "New"), ("attr:Size", $"{chance.Next(3)}"));
            for (var n = chance.Next(9); n > 0; n--)
            {
                yield return Next(chance, id, day += chance.Next(12) * 0.7);
            }
        }
    }

    private static DealEvent Next(Random chance, string id, double day) => chance.Next(9) switch
    {
        0 => Event(id, day, DealEventKind.Closed, (DealFields.Outcome, "lost")),
        1 => Event(id, day, DealEventKind.Closed, (DealFields.Outcome, "won"), (DealFields.Closed, Start.AddDays(day - 3).ToString("O"))),
        2 => Event(id, day, DealEventKind.Reopened),
        3 => Event(id, day, chance.Next(2) == 0 ? DealEventKind.Deleted : DealEventKind.Restored),
        4 => Event(id, day, DealEventKind.Activity, (DealFields.ActivityDirection, chance.Next(2) == 0 ? "in" : "out")),
        5 => Event(id, day, DealEventKind.Changed, (DealFields.ExpectedClose, Start.AddDays(chance.Next(300)).ToString("yyyy-MM-dd"))),
        6 => Event(id, day, DealEventKind.Changed, (DealFields.Created, Start.AddDays(chance.Next(100)).ToString("O")), (DealFields.Product, $"P{chance.Next(3)}")),
        _ => Event(id, day, DealEventKind.Changed, (DealFields.Stage, $"S{chance.Next(4)}"), (DealFields.Owner, $"rep_{chance.Next(4)}"), (DealFields.Amount, $"{chance.Next(90_000)}")),
    };

    /// <summary>Every feature of every open deal with its words, and what the context tells on its own.</summary>
    private static string Said(PipelineFold fold)
    {
        var instant = Start.AddDays(400);
        var context = fold.Context(instant);
        return string.Join('\n', fold.Open(instant).OrderBy(d => d.Id, StringComparer.Ordinal)
            .Select(deal => string.Join(' ', FeatureCatalog.All.Select(feature => Said(feature, deal, context)).Prepend($"{deal.Id} {deal.Stage} {context.SimilarClosed(deal)}")))
            .Append(FormattableString.Invariant($"{context.BaseRate:R} {context.Weight:R} {context.Won} {context.LostCount} {context.HasStageHistory} {context.HasActivities} {context.HasInboundActivities} {context.HasExpectedClose} {context.UsualOpenDeals:R}"))
            .Append(string.Join(' ', Enumerable.Range(0, 3).Select(size => FormattableString.Invariant($"{context.Rate("attr:Size", $"{size}")}")))));
    }

    private static string Said(IFeature feature, DealAsOf deal, PipelineContext context)
    {
        var value = feature.Value(deal, context);
        return FormattableString.Invariant($"{feature.Id}={value:R} {feature.Phrase(deal, context, value)}");
    }

    private static DealEvent Event(string id, double day, DealEventKind kind, params (string Field, string Value)[] changes) => new(
        id, Start.AddDays(day), Start.AddDays(day), "test", $"{id}/{day}/{kind}", kind, [.. changes.Select(c => new FieldChange(c.Field, c.Value))]);
}
