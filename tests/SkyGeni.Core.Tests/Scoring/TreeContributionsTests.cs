using System.Numerics;
using Shouldly;
using SkyGeni.Core.Scoring;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring;

public sealed class TreeContributionsTests
{
    [Fact]
    public void They_are_the_shapley_values_of_the_definition()
    {
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var (tree, values) = (SomeTrees.Draw(random), SomeTrees.Values(random));

            Contributions([tree], values).ShouldBe(ByDefinition(tree, values), 1e-12);
        }
    }

    [Fact]
    public void They_sum_to_what_the_trees_say()
    {
        var random = new Random(6);
        Tree[] trees = [.. Enumerable.Range(0, 60).Select(_ => SomeTrees.Draw(random))];
        for (var i = 0; i < 200; i++)
        {
            var values = SomeTrees.Values(random);

            Contributions(trees, values).Sum().ShouldBe(trees.Sum(t => t.LogOdds(values)), 1e-12);
        }
    }

    [Fact]
    public void They_are_those_of_lightgbm_itself()
    {
        Assert.SkipUnless(LightGbmOracle.Loads, "LightGBM's native library does not load here (libgomp1).");
        var random = new Random(7);
        Tree[] trees = [.. Enumerable.Range(0, 40).Select(_ => SomeTrees.Draw(random))];
        using var oracle = new LightGbmOracle(trees, SomeTrees.Features, SomeTrees.Total);
        for (var i = 0; i < 200; i++)
        {
            var values = SomeTrees.Values(random);

            Contributions(trees, values).ShouldBe(oracle.Contributions(values), 1e-9);
        }
    }

    [Fact]
    public void A_feature_has_what_its_value_and_its_levels_add()
    {
        Tree[] trees = [new([0], [3], [-1], [-2], [-1, 1], [0.5f, 0.5f]), new([1], [0.5f], [-1], [-2], [-0.5, 1.5], [0.75f, 0.25f])];
        var contributions = new TreeContributions(new TreeEnsemble([new TreeColumn(0), new TreeColumn(0, "EMEA")], trees));
        var (home, away) = (new double[1], new double[1]);

        contributions.Add([2], ["EMEA"], home);
        contributions.Add([2], [null], away);

        (home[0], away[0]).ShouldBe((0.5, -1.5));
    }

    private static double[] Contributions(Tree[] trees, double[] values)
    {
        var byFeature = new double[SomeTrees.Features];
        new TreeContributions(new TreeEnsemble([.. Enumerable.Range(0, SomeTrees.Features).Select(f => new TreeColumn(f))], trees)).Add(values, [], byFeature);
        return byFeature;
    }

    /// <summary>The mean, over all orders of the features, of what the tree expects more once it knows the feature too.</summary>
    private static double[] ByDefinition(Tree tree, double[] values)
    {
        var shares = new double[SomeTrees.Features];
        for (var feature = 0; feature < shares.Length; feature++)
        {
            for (var known = 0; known < 1 << shares.Length; known++)
            {
                if ((known >> feature & 1) == 0)
                {
                    var size = BitOperations.PopCount((uint)known);
                    var weight = Factorial(size) * Factorial(shares.Length - size - 1) / Factorial(shares.Length);
                    shares[feature] += weight * (Expected(tree, values, known | (1 << feature), 0) - Expected(tree, values, known, 0));
                }
            }
        }

        return shares;
    }

    /// <summary>What the tree says where only some features are known: at the others both ways are taken, as often as in training.</summary>
    private static double Expected(Tree tree, double[] values, int known, int node)
    {
        if (node < 0)
        {
            return tree.Leaves[~node];
        }

        var (left, right) = (tree.Left[node], tree.Right[node]);
        if ((known >> tree.Columns[node] & 1) == 1)
        {
            return Expected(tree, values, known, values[tree.Columns[node]] <= tree.Thresholds[node] ? left : right);
        }

        var (l, r) = (Cover(tree, left), Cover(tree, right));
        return ((l * Expected(tree, values, known, left)) + (r * Expected(tree, values, known, right))) / (l + r);
    }

    private static double Cover(Tree tree, int node) => node < 0 ? tree.Covers[~node] : Cover(tree, tree.Left[node]) + Cover(tree, tree.Right[node]);

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
}
