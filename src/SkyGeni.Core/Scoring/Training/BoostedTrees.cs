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

    /// <summary>Each tree sees half of the features, so that those which say much the same share what they say.</summary>
    private const double ShareOfFeatures = 0.5;

    /// <param name="rows">The looks.</param>
    /// <param name="columns">What of them is looked at.</param>
    /// <param name="lost">By row.</param>
    /// <param name="weights">By row.</param>
    /// <param name="setting">How trees grow.</param>
    /// <param name="trees">How many.</param>
    /// <param name="seed">The same seed and input give the same trees.</param>
    /// <returns>A start, and trees whose means over the rows are 0.</returns>
    public static (double Start, IReadOnlyList<Tree> Trees) Fit(
        Look[] rows, TreeColumn[] columns, bool[] lost, double[] weights, BoostedSetting setting, int trees, int seed)
    {
        var inputs = rows.Select((r, i) => new LogisticInput
        {
            Lost = lost[i],
            Weight = (float)weights[i],
            Values = Array.ConvertAll(columns, c => c.Encode(r.Values, r.Levels) is var v && double.IsNaN(v) ? Missing : (float)v),
        });
        var ml = new MLContext(seed);
        var schema = SchemaDefinition.Create(typeof(LogisticInput));
        schema[nameof(LogisticInput.Values)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, columns.Length);
        var model = ml.BinaryClassification.Trainers.LightGbm(Options(setting, trees, seed)).Fit(ml.Data.LoadFromEnumerable(inputs, schema)).Model;
        var ensemble = ((CalibratedModelParametersBase<LightGbmBinaryModelParameters, PlattCalibrator>)model).SubModel.TrainedTreeEnsemble;
        Tree[] grown = [.. ensemble.Trees.Zip(ensemble.TreeWeights, Read)];
        return Centred(ensemble.Bias, grown, Covers(grown, rows, columns, weights));
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
        MaximumBinCountPerFeature = setting.Groups,
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

    private static Tree Read(RegressionTree grown, double weight) => new(
        [.. grown.NumericalSplitFeatureIndexes],
        [.. grown.NumericalSplitThresholds],
        [.. grown.LeftChild],
        [.. grown.RightChild],
        [.. grown.LeafValues.Select(v => weight * v)],
        [.. new float[grown.NumberOfLeaves]]);

    /// <summary>By tree and leaf: the share of the rows' weight that ends there.</summary>
    private static double[][] Covers(Tree[] trees, Look[] rows, TreeColumn[] columns, double[] weights)
    {
        var covers = Array.ConvertAll(trees, t => new double[t.Leaves.Length]);
        var values = new double[columns.Length];
        var ensemble = new TreeEnsemble(columns, trees);
        var total = weights.Sum();
        for (var i = 0; i < rows.Length; i++)
        {
            ensemble.Encode(rows[i].Values, rows[i].Levels, values);
            for (var t = 0; t < trees.Length; t++)
            {
                covers[t][trees[t].LeafOf(values)] += weights[i] / total;
            }
        }

        return covers;
    }

    /// <summary>Moves the mean of every tree into the start; a tree that says the same of all is left out.</summary>
    private static (double Start, IReadOnlyList<Tree> Trees) Centred(double start, Tree[] trees, double[][] covers)
    {
        var centred = new List<Tree>();
        foreach (var (tree, cover) in trees.Zip(covers))
        {
            float[] stored = Array.ConvertAll(cover, c => (float)c);
            var mean = tree.Leaves.Zip(stored).Sum(l => l.First * l.Second) / stored.Sum(c => (double)c);
            start += mean;
            if (tree.Leaves.Any(l => l != tree.Leaves[0]))
            {
                centred.Add(tree with { Leaves = [.. tree.Leaves.Select(l => l - mean)], Covers = [.. stored] });
            }
        }

        return (start, centred);
    }
}
