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

    public Fitted Fit(TrainingSet set, double halfLifeDays, int seed)
    {
        var (columns, values) = set.Encoded(bends);
        var looks = set.Weights(halfLifeDays);
        if (columns.Count == 0)
        {
            var rate = (set.Lost.Zip(looks).Sum(r => r.First ? r.Second : 0) + 1) / (looks.Sum() + 2);
            return new Fitted(new AdditiveForm(Features.LogOdds.Of(rate), false, [], [], []), () => []);
        }

        var inputs = values.Select((v, i) => new LogisticInput { Lost = set.Lost[i], Weight = (float)looks[i], Values = v }).ToArray();
        var linear = Train(inputs, columns.Count, seed);
        double[] weights = [.. linear.Weights.Select(w => (double)w)];
        var form = new AdditiveForm(linear.Bias, false, columns, weights, []);
        return new Fitted(form, () => Covariance.OfWeights(inputs, linear.Bias, weights, l2));
    }

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
