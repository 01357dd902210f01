using CsCheck;
using Shouldly;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Tests.Scoring;
using Xunit;

namespace SkyGeni.Core.Tests.Features;

public sealed class NoLookAheadTests
{
    [Fact]
    public void Whatever_happens_later_changes_no_feature_of_an_instant() =>
        Gen.Select(Gen.Int[0, 1000], Gen.Int[30, 850]).Sample(
            (seed, day) =>
            {
                var pipeline = new SyntheticPipeline(60, seed);
                var instant = SyntheticPipeline.Start.AddDays(day);
                DealEvent[] known = [.. pipeline.Events.Where(e => e.OccurredAt <= instant)];

                return Values(pipeline.Events, instant).SequenceEqual(Values(known, instant));
            },
            iter: 50);

    [Fact]
    public void A_walk_through_time_sees_what_a_fresh_fold_sees()
    {
        var pipeline = new SyntheticPipeline(120, seed: 4);
        var walk = new PipelineFold();
        var next = 0;
        for (var day = 100; day < 800; day += 50)
        {
            var instant = SyntheticPipeline.Start.AddDays(day);
            for (; next < pipeline.Events.Count && pipeline.Events[next].OccurredAt <= instant; next++)
            {
                walk.Apply(pipeline.Events[next]);
            }

            Values(walk, instant).ShouldBe(Values(pipeline.Events, instant));
        }
    }

    private static double?[] Values(IReadOnlyList<DealEvent> events, DateTimeOffset instant) => Values(PipelineFold.Of(events, instant), instant);

    private static double?[] Values(PipelineFold fold, DateTimeOffset instant)
    {
        var context = fold.Context(instant);
        return [.. fold.Open(instant).SelectMany(d => FeatureCatalog.All.Select(f => f.Value(d, context)))];
    }
}
