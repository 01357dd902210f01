using Shouldly;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Reports;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring;

public sealed class ImportanceDriftTests
{
    private static readonly ModelCard Before = Card("2026-10", ("age", "Age", 0.5), ("silence", "Silence", 0.3), ("amount", "Amount", 0.2));
    private static readonly ModelCard After = Card("2026-11", ("silence", "Silence", 0.6), ("age", "Age", 0.3), ("stage", "Time <in> stage", 0.1));

    [Fact]
    public void Features_are_ranked_by_their_share_of_all_weight()
    {
        var first = FeatureImportance.Of(After)[0];
        (first.Id, first.Rank).ShouldBe(("silence", 1));
        first.Share.ShouldBe(0.6, 1e-9);
    }

    [Fact]
    public void What_rose_fell_came_and_went_is_told_with_ranks_and_shares()
    {
        var drift = ImportanceDrift.Between(Before, After);
        drift.Moves.ToDictionary(m => m.Id, m => m.Change).ShouldBe(new Dictionary<string, string> { ["silence"] = "up", ["age"] = "down", ["amount"] = "gone", ["stage"] = "new" }, ignoreOrder: true);
        drift.Moved.ShouldBe(0.4, 1e-9);
        var words = drift.Sentences();
        words[0].ShouldStartWith("It looks most at Silence (60 %)");
        words[1].ShouldBe("40 % of the weight moved since 2026-10.");
        words.ShouldContain("Silence went from rank 2 (30 %) to rank 1 (60 %).");
        words.ShouldContain("Amount is looked at no more; it was at rank 3 (20 %).");
        words.ShouldContain("Time <in> stage is new, at rank 3 (10 %).");
    }

    [Fact]
    public void A_first_version_has_nothing_to_compare_with()
    {
        var drift = ImportanceDrift.Between(null, After);
        drift.Moves.ShouldBeEmpty();
        drift.Sentences()[^1].ShouldContain("first version");
        ImportanceDrift.Between(Before, Card("rates")).Sentences().ShouldHaveSingleItem().ShouldContain("no feature");
    }

    [Fact]
    public void The_page_shows_every_version_escapes_what_it_is_given_and_needs_nothing_beside_it()
    {
        var html = ImportancePage.Html([Before, After]);
        html.ShouldContain("<th scope=\"col\">2026-10</th><th scope=\"col\">2026-11</th>");
        html.ShouldContain("Time &lt;in&gt; stage");
        html.ShouldContain("prefers-color-scheme: dark");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("http");
        ImportancePage.Html([Before, After]).ShouldBe(html);
        ImportancePage.Html([After]).ShouldContain("<h2>Features</h2>");
    }

    private static ModelCard Card(string version, params (string Id, string Label, double Importance)[] features) => new()
    {
        Version = version,
        Evidence = Evidence.Full,
        Cutoff = DateTimeOffset.UnixEpoch,
        TrainedOn = new TrainedOn(0, 0, 0, 0, 0, null, null),
        Method = "logistic regression",
        Metrics = null,
        BaseRateMetrics = null,
        LogLossAgainstBaseRate = null,
        HasSkill = true,
        SkillStatement = "",
        BaseRate = 0.4,
        Bands = new BandCuts(0.4, 0.7),
        Features = [.. features.Select(f => new FeatureUse(f.Id, f.Label, 0, f.Importance, 0, null))],
        Refused = [],
        Allowed = [],
        Candidates = [],
        Warnings = [],
        Seed = 1,
    };
}
