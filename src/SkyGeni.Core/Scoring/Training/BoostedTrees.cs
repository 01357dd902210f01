using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>LightGBM of Microsoft.ML, on one thread and by columns, so that the same input gives the same trees.</summary>
internal static class BoostedTrees
{
    /// <summary>Missing values stand above every other: "never happened" is more like "long ago" than like "just now".</summary>
    private const float Missing = 1e30f;

    /// <summary>Weights sum to the number of deals, so these are in deals: a leaf needs about twenty, at even chances.</summary>
    private const double LeastCurvature = 5;
    private const double L2 = 5;
    private const int LeastLooks = 20;

    /// <summary>
    /// Values are told apart no finer than by these many groups of like size. A finer cut of a loss rate or a load picks out one
    /// rep's deals of one month, seen again and again, and later deals are not like them: with 63 groups the log loss on later
    /// deals of the sample company was 0.010 to 0.015 higher.
    /// </summary>
    private const int MostGroups = 16;

    /// <summary>Each tree sees half of the features, so that those which say much the same share what they say.</summary>
    private const double ShareOfFeatures = 0.5;

    /// <param name="rows">Values by feature, NaN where missing; only <paramref name="features"/> are looked at.</param>
    /// <param name="features">Their places.</param>
    /// <param name="lost">By row.</param>
    /// <param name="weights">By row.</param>
    /// <param name="setting">How trees grow.</param>
    /// <param name="trees">How many.</param>
    /// <param name="seed">The same seed and input give the same trees.</param>
    /// <returns>A start, and trees whose means over the rows are 0.</returns>
    public static (double Start, IReadOnlyList<Tree> Trees) Fit(
        double[][] rows, int[] features, bool[] lost, double[] weights, BoostedSetting setting, int trees, int seed)
    {
        var inputs = rows.Select((r, i) => new LogisticInput
        {
            Lost = lost[i],
            Weight = (float)weights[i],
            Values = Array.ConvertAll(features, f => double.IsNaN(r[f]) ? Missing : (float)r[f]),
        });
        var ml = new MLContext(seed);
        var schema = SchemaDefinition.Create(typeof(LogisticInput));
        schema[nameof(LogisticInput.Values)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features.Length);
        var model = ml.BinaryClassification.Trainers.LightGbm(Options(setting, trees, seed)).Fit(ml.Data.LoadFromEnumerable(inputs, schema)).Model;
        var ensemble = ((CalibratedModelParametersBase<LightGbmBinaryModelParameters, PlattCalibrator>)model).SubModel.TrainedTreeEnsemble;
        return Centre(ensemble, rows, features, weights);
    }

    private static LightGbmBinaryTrainer.Options Options(BoostedSetting setting, int trees, int seed) => new()
    {
        LabelColumnName = nameof(LogisticInput.Lost),
        FeatureColumnName = nameof(LogisticInput.Values),
        ExampleWeightColumnName = nameof(LogisticInput.Weight),
        NumberOfIterations = trees,
        NumberOfLeaves = setting.Leaves,
        LearningRate = setting.LearningRate,
        MinimumExampleCountPerLeaf = LeastLooks,
        MaximumBinCountPerFeature = MostGroups,
        HandleMissingValue = false,
        Sigmoid = 1,
        NumberOfThreads = 1,
        Deterministic = true,
        ForceColumnWise = true,
        Seed = seed,
        Booster = new GradientBooster.Options
        {
            MaximumTreeDepth = Tree.MostDepth,
            MinimumChildWeight = LeastCurvature,
            L2Regularization = L2,
            FeatureFraction = ShareOfFeatures,
        },
    };

    private static (double Start, IReadOnlyList<Tree> Trees) Centre(RegressionTreeEnsemble ensemble, double[][] rows, int[] features, double[] weights)
    {
        var start = ensemble.Bias;
        var trees = new List<Tree>();
        foreach (var (grown, weight) in ensemble.Trees.Zip(ensemble.TreeWeights))
        {
            var tree = new Tree(
                [.. grown.NumericalSplitFeatureIndexes.Select(f => features[f])],
                [.. grown.NumericalSplitThresholds],
                [.. grown.LeftChild],
                [.. grown.RightChild],
                [.. grown.LeafValues.Select(v => weight * v)],
                [.. new float[grown.NumberOfLeaves]]);
            var (mean, centred) = Centre(tree, rows, weights);
            start += mean;
            if (centred.Leaves.Any(l => l != 0))
            {
                trees.Add(centred);
            }
        }

        return (start, trees);
    }

    private static (double Mean, Tree Tree) Centre(Tree tree, double[][] rows, double[] weights)
    {
        var sums = new double[tree.Leaves.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            sums[tree.LeafOf(rows[i])] += weights[i];
        }

        var total = sums.Sum();
        float[] covers = Array.ConvertAll(sums, s => (float)(s / total));
        var mean = tree.Leaves.Zip(covers).Sum(l => l.First * l.Second) / covers.Sum(c => (double)c);
        return (mean, tree with { Leaves = [.. tree.Leaves.Select(l => l - mean)], Covers = [.. covers] });
    }
}
