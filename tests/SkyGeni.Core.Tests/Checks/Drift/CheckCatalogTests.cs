using SkyGeni.Core.Checks;
using SkyGeni.Core.Checks.Drift;
using SkyGeni.Core.Scoring.Training;
using Shouldly;
using Xunit;

namespace SkyGeni.Core.Tests.Checks.Drift;

public sealed class CheckCatalogTests
{
    [Fact]
    public void Every_check_asks_a_question_and_ids_are_refused_that_are_malformed_or_taken()
    {
        CheckCatalog.OfModel.Count.ShouldBe(5);
        CheckCatalog.OfModel.ShouldAllBe(c => c.Asks.EndsWith('?'));
        Should.Throw<InvalidOperationException>(() => CheckCatalog.Checked([new FeatureDrift(), new FeatureDrift()])).Message.ShouldContain("2 times");
    }

    [Fact]
    public void Where_nothing_is_known_every_check_says_so_and_none_says_that_all_is_well()
    {
        var cutoff = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var rules = RiskTrainer.Train([], cutoff, new TrainingOptions { Version = "rules" }, null, CancellationToken.None).Model;
        var facts = WatchFacts.Gather([], cutoff.AddDays(100), rules, new Dictionary<string, Core.Scoring.RiskModel>(StringComparer.Ordinal), []);
        foreach (var check in CheckCatalog.OfModel)
        {
            var result = check.Run(facts);
            result.State.ShouldBe(CheckState.Silent, check.Id);
            result.Findings.ShouldBeEmpty();
            result.Says.ShouldNotBeEmpty();
        }
    }
}
