using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>Logistic regression by L-BFGS on one number per feature; with hinges, lines may bend.</summary>
/// <param name="l2">Strength of the pull of weights towards 0.</param>
/// <param name="bends">Whether to add hinges.</param>
internal sealed class LogisticCandidate(float l2, bool bends) : ICandidate
{
    public string Method => string.Create(
        CultureInfo.InvariantCulture, $"logistic regression{(bends ? " with bends" : string.Empty)}, L2 {l2:0.###}");

    public Fitted Fit(TrainingSet set, int seed)
    {
        var columns = Encoder.Columns(set, bends);
        if (columns.Count == 0)
        {
            var rate = Weighted(set);
            return new Fitted(new AdditiveForm(Features.LogOdds.Of(rate), false, [], [], []), []);
        }

        var inputs = Inputs(set, columns);
        var linear = Train(inputs, columns.Count, seed);
        double[] weights = [.. linear.Weights.Select(w => (double)w)];
        var form = new AdditiveForm(linear.Bias, false, columns, weights, []);
        return new Fitted(form, Covariance.OfWeights(inputs, linear.Bias, weights, l2));
    }

    private static double Weighted(TrainingSet set) =>
        (set.Lost.Zip(set.Weights).Sum(r => r.First ? r.Second : 0) + 1) / (set.Weights.Sum() + 2);

    private static LogisticInput[] Inputs(TrainingSet set, List<Column> columns) => [.. set.Rows.Select((row, i) =>
        new LogisticInput
        {
            Lost = set.Lost[i],
            Weight = (float)set.Weights[i],
            Values = [.. columns.Select(c => (float)c.Encode(row.Values[c.Feature]))],
        })];

    private LinearBinaryModelParameters Train(LogisticInput[] inputs, int width, int seed)
    {
        var ml = new MLContext(seed);
        var schema = SchemaDefinition.Create(typeof(LogisticInput));
        schema[nameof(LogisticInput.Values)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        var trainer = ml.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            LabelColumnName = nameof(LogisticInput.Lost),
            FeatureColumnName = nameof(LogisticInput.Values),
            ExampleWeightColumnName = nameof(LogisticInput.Weight),
            L1Regularization = 0,
            L2Regularization = l2,
            OptimizationTolerance = 1e-6f,
            NumberOfThreads = 1,
        });
        var model = trainer.Fit(ml.Data.LoadFromEnumerable(inputs, schema)).Model;
        return ((CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>)model).SubModel;
    }
}

/// <summary>A look as Microsoft.ML reads it.</summary>
internal sealed class LogisticInput
{
    public bool Lost { get; set; }
    public float Weight { get; set; }
    public float[] Values { get; set; } = [];
}
