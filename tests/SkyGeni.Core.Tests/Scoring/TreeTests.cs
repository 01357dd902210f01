using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Core.Scoring;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring;

public sealed class TreeTests
{
    [Fact]
    public void A_tree_has_no_flaw() => SomeTrees.Draw(new Random(1)).Flaw(SomeTrees.Features).ShouldBeNull();

    [Fact]
    public void A_missing_value_stands_above_every_other()
    {
        var tree = Stump(0);

        tree.LogOdds([double.NaN]).ShouldBe(tree.LogOdds([double.MaxValue]));
        tree.LogOdds([3]).ShouldBe(-1);
    }

    [Fact]
    public void A_tree_that_is_none_is_refused_in_words()
    {
        Stump(1).Flaw(1)!.ShouldContain("asks for a column");
        (Stump(0) with { Leaves = [1] }).Flaw(1)!.ShouldContain("do not fit together");
        (Stump(0) with { Left = [0] }).Flaw(1)!.ShouldContain("make none");
        (Stump(0) with { Right = [-1] }).Flaw(1)!.ShouldContain("make none");
        (Stump(0) with { Thresholds = [float.NaN] }).Flaw(1)!.ShouldContain("no usable number");
        (Stump(0) with { Covers = [0, 0] }).Flaw(1)!.ShouldContain("no usable number");
    }

    [Fact]
    public void A_stored_model_with_a_broken_tree_is_refused_in_words()
    {
        var stored = JsonNode.Parse(new TrainedPipeline(new SyntheticPipeline(250, seed: 3)).Model.ToJson())!;
        stored["form"]!["trees"] = JsonNode.Parse(
            """{"columns":[{"feature":0}],"trees":[{"columns":[0],"thresholds":[1],"left":[5],"right":[-2],"leaves":[-1,1],"covers":[0.5,0.5]}]}""");

        Should.Throw<InvalidDataException>(() => RiskModel.FromJson(stored.ToJsonString())).Message.ShouldContain("has boosted trees that are none: the nodes of a tree make none");
    }

    private static Tree Stump(int feature) => new([feature], [3], [-1], [-2], [-1, 1], [0.5f, 0.5f]);
}
