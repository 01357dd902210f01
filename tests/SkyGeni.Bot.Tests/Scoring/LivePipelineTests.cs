using Shouldly;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using Xunit;

namespace SkyGeni.Bot.Tests.Scoring;

public sealed class LivePipelineTests
{
    private static readonly DateTimeOffset Now = new(2024, 3, 26, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Brought_up_to_date_step_by_step_it_holds_what_one_pass_gives()
    {
        await using var world = await BotWorld.StartAsync();
        var (ingestion, log) = (world.Get<DealIngestion>(), world.Get<DealEventStore>());
        var live = new LivePipeline(log) { Slice = 3 };
        DealEvent[][] arrivals =
        [
            [.. Pipeline.Closed(50)],
            [Pipeline.Created("A", Now.AddDays(-3)), Pipeline.Changed("A", Now.AddDays(9), DealFields.Stage, "Later")],
            [Pipeline.Created("B", Now.AddDays(-40)), Pipeline.Ended("B", Now.AddDays(-3), "lost")],
            [Pipeline.Changed("A", Now, DealFields.Amount, "7")],
            [Pipeline.Changed("A", Now.AddDays(-200), DealFields.Region, "South")],
        ];
        foreach (var (step, arrival) in arrivals.Index())
        {
            await ingestion.RecordAsync(arrival);
            var instant = Now.AddHours(step);
            var fold = await live.AtAsync(Champion.Rules, instant);
            var whole = PipelineFold.Of(await log.ReadAllAsync(), instant, Champion.Rules.HalfLifeDays);
            Said(fold, instant).ShouldBe(Said(whole, instant));
        }

        (await live.AtAsync(Champion.Rules, Now.AddDays(10))).Find("A", Now.AddDays(10))!.Stage.ShouldBe("Later");
        (await live.AtAsync(Champion.Rules, Now.AddDays(-1))).Find("A", Now.AddDays(-1))!.Amount.ShouldBe(5_000);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Deals_that_come_late_shuffled_and_repeated_come_to_the_same_as_one_pass(int seed)
    {
        await using var world = await BotWorld.StartAsync();
        var (ingestion, log) = (world.Get<DealIngestion>(), world.Get<DealEventStore>());
        var (live, chance) = (new LivePipeline(log) { Slice = seed }, new Random(seed));
        var events = Pipeline.Closed(40).SelectMany(e => new[] { e, Pipeline.Changed(e.DealId, e.OccurredAt.AddDays(chance.Next(6)), DealFields.Stage, $"S{chance.Next(3)}") }).ToArray();
        chance.Shuffle(events);
        var instant = Now;
        foreach (var batch in events.Chunk(17))
        {
            await ingestion.RecordAsync([.. batch, batch[0]]);
            instant = instant.AddSeconds(1);
            var fold = await live.AtAsync(Champion.Rules, instant);
            Said(fold, instant).ShouldBe(Said(PipelineFold.Of(await log.ReadAllAsync(), instant, Champion.Rules.HalfLifeDays), instant));
        }
    }

    private static string Said(PipelineFold fold, DateTimeOffset instant) => string.Join('\n', fold.Open(instant)
        .OrderBy(deal => deal.Id, StringComparer.Ordinal)
        .Select(deal => FormattableString.Invariant($"{deal.Id} {Champion.Rules.Score(deal, fold.Context(instant)).LossProbability:R} {fold.Context(instant).BaseRate:R}")));
}
