using System.Globalization;
using Shouldly;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Sample;
using SkyGeni.Bot.Tests.Ingest;
using SkyGeni.Core.Deals;
using SkyGeni.Core.People;
using Xunit;

namespace SkyGeni.Bot.Tests.Sample;

public sealed class SampleCompanyTests
{
    private static readonly DateTimeOffset AsOf = IngestWorld.At("2024-03-26T12:00:00Z");
    private static readonly SampleCompany Company = SampleCompany.Generate(new SampleOptions(AsOf));

    [Fact]
    public void The_same_seed_writes_the_same_bytes_and_another_does_not()
    {
        var first = Written(new SampleOptions(AsOf, 80, 1));
        Written(new SampleOptions(AsOf, 80, 1)).ShouldBe(first);
        Written(new SampleOptions(AsOf, 80, 2)).ShouldNotBe(first);
    }

    [Fact]
    public void It_has_a_few_hundred_open_deals_and_thousands_that_ended_both_ways()
    {
        Company.Deals.Count.ShouldBe(4_000);
        Company.Deals.Count(deal => deal.Life.IsOpen).ShouldBeInRange(250, 800);
        Company.Deals.Count(deal => deal.Life.Won).ShouldBeInRange(700, 2_000);
        Company.Deals.Where(deal => deal.Life.IsOpen).Select(deal => deal.Life.Stage).Distinct().Count().ShouldBe(SampleMarket.Stages.Count);
    }

    [Fact]
    public void Histories_are_in_order_and_end_by_the_companys_instant()
    {
        foreach (var deal in Company.Deals)
        {
            deal.Events.Zip(deal.Events.Skip(1)).ShouldAllBe(pair => pair.First.OccurredAt <= pair.Second.OccurredAt);
            deal.Events[^1].OccurredAt.ShouldBeLessThanOrEqualTo(AsOf);
            deal.Events[0].Kind.ShouldBe(DealEventKind.Created);
        }

        Company.Events.Select(e => e.SourceKey).Distinct().Count().ShouldBe(Company.Events.Count());
    }

    [Fact]
    public void The_log_says_of_a_deal_what_its_life_is()
    {
        foreach (var deal in Company.Deals)
        {
            var known = DealFold.Fold(deal.Id, deal.Events, AsOf).ShouldNotBeNull();
            (known.IsOpen, known.Amount, known.Stage).ShouldBe((deal.Life.IsOpen, deal.Life.Amount, SampleMarket.Stages[deal.Life.Stage].Name));
            known.Pushes.ShouldBe(deal.Life.Pushes);
        }
    }

    [Fact]
    public void People_live_in_several_zones_and_everyone_but_the_admin_has_a_manager()
    {
        Company.People.Count.ShouldBe(25);
        Company.People.Select(person => person.TimeZone).Distinct().Count().ShouldBeGreaterThan(5);
        Company.People.Where(person => person.Role != Role.Admin).ShouldAllBe(person => person.ManagerId != null);
        Company.People.ShouldAllBe(person => person.TimeZone != null && PersonZone.Of(person).Id == person.TimeZone);
    }

    [Fact]
    public void The_best_possible_forecast_is_good_and_not_perfect()
    {
        var truth = SampleTruth.Of(Company, lives: 200).Select(deal => deal.LossProbability).ToList();
        ExpectedAuc(truth).ShouldBeInRange(0.79, 0.87);
        truth.Count(p => p < 0.3).ShouldBeGreaterThan(truth.Count / 10);
        truth.Count(p => p > 0.8).ShouldBeGreaterThan(truth.Count / 10);
    }

    /// <summary>Deals that were open half a year ago have since ended: as often lost as was true of them then.</summary>
    [Fact]
    public void What_is_said_to_be_true_comes_true()
    {
        double expected = 0, variance = 0, lost = 0, ended = 0;
        for (ulong seed = 1; seed <= 3; seed++)
        {
            var now = SampleCompany.Generate(new SampleOptions(AsOf, 1_500, seed));
            foreach (var (dealId, probability) in SampleTruth.Of(now, lives: 200))
            {
                var life = now.Deals.Single(deal => deal.Id == dealId).Life.Copy();
                var dice = Dice.For(seed ^ 0xABCDEF, ulong.Parse(dealId.AsSpan(1), CultureInfo.InvariantCulture));
                for (var week = 0; life.IsOpen; week++)
                {
                    life.Live(dice, DealStory.QuarterEnds(AsOf.AddDays(7 * week)));
                }

                expected += probability;
                variance += probability * (1 - probability) * (1 + (1.0 / 200));
                lost += life.Won ? 0 : 1;
                ended++;
            }
        }

        ended.ShouldBeGreaterThan(300);
        Math.Abs(lost - expected).ShouldBeLessThan(4 * Math.Sqrt(variance));
    }

    [Fact]
    public async Task An_empty_store_is_filled_once_and_a_store_with_deals_never()
    {
        await using var world = await IngestWorld.StartAsync();
        var loader = world.Get<SampleLoader>();
        (await loader.LoadIfEmptyAsync()).ShouldBeTrue();
        (await loader.LoadIfEmptyAsync()).ShouldBeFalse();
        world.Get<RosterCache>().Current.People.Count.ShouldBe(25);
        (await world.Log.HorizonAsync()).ShouldBe(world.Clock.GetUtcNow());
        (await world.Log.ReadAllAsync()).Count.ShouldBe(SampleCompany.Generate(new SampleOptions(world.Clock.GetUtcNow())).Events.Count());
        var deal = (await world.Deals.FindAsync("D03999")).ShouldNotBeNull();
        deal.Title.ShouldNotBe(deal.DealId);
    }

    private static string Written(SampleOptions options)
    {
        var directory = Directory.CreateTempSubdirectory("skygeni-sample-").FullName;
        var files = SampleFiles.Write(SampleCompany.Generate(options), directory, new Progress<double>());
        var text = string.Concat(files.Select(file => File.ReadAllText(Path.Combine(directory, file))));
        Directory.Delete(directory, recursive: true);
        return text;
    }

    /// <summary>The AUC to be expected of a forecast that says exactly what is true.</summary>
    private static double ExpectedAuc(List<double> truth)
    {
        double right = 0, pairs = 0;
        for (var i = 0; i < truth.Count; i++)
        {
            for (var j = 0; j < truth.Count; j++)
            {
                var pair = i == j ? 0 : truth[i] * (1 - truth[j]);
                pairs += pair;
                right += pair * (truth[i] > truth[j] ? 1 : truth[i] < truth[j] ? 0 : 0.5);
            }
        }

        return right / pairs;
    }
}
