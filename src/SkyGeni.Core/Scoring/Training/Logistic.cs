using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>L-BFGS of Microsoft.ML, on one thread so that the same input gives the same weights.</summary>
internal static class Logistic
{
    public static (double Bias, double[] Weights) Fit(LogisticInput[] inputs, float l2, int seed)
    {
        var ml = new MLContext(seed);
        var schema = SchemaDefinition.Create(typeof(LogisticInput));
        schema[nameof(LogisticInput.Values)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, inputs[0].Values.Length);
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
        var linear = ((CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>)model).SubModel;
        return (linear.Bias, [.. linear.Weights.Select(w => (double)w)]);
    }
}

/// <summary>A look as Microsoft.ML reads it.</summary>
internal sealed class LogisticInput
{
    public bool Lost { get; set; }
    public float Weight { get; set; }
    public float[] Values { get; set; } = [];
}
