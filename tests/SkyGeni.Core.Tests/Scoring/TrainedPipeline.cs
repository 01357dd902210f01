using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Core.Tests.Scoring;

/// <summary>A pipeline, a model trained on it up to the cutoff, and the scores of the deals open there.</summary>
internal sealed class TrainedPipeline
{
    public TrainedPipeline(SyntheticPipeline pipeline, bool trees = true)
    {
        Pipeline = pipeline;
        var options = new TrainingOptions { Version = "test", BootstrapSamples = 60 };
        if (!trees)
        {
            options = options with { TreesLoad = () => false };
        }

        Result = RiskTrainer.Train(pipeline.Events, SyntheticPipeline.Cutoff, options, null, CancellationToken.None);
        var fold = PipelineFold.Of(pipeline.Events, SyntheticPipeline.Cutoff, Model.HalfLifeDays);
        Context = fold.Context(SyntheticPipeline.Cutoff);
        Open = [.. fold.Open(SyntheticPipeline.Cutoff)];
        Scores = [.. Open.Select(d => Model.Score(d, Context))];
    }

    public SyntheticPipeline Pipeline { get; }

    public TrainingResult Result { get; }

    public RiskModel Model => Result.Model;

    public PipelineContext Context { get; }

    public IReadOnlyList<DealAsOf> Open { get; }

    public IReadOnlyList<RiskScore> Scores { get; }

    /// <summary>The share of deals whose true chance lies inside the range.</summary>
    public double Covered => Scores.Zip(True).Average(s => s.First.Low <= s.Second && s.Second <= s.First.High ? 1 : 0.0);

    public bool[] Lost => [.. Open.Select(d => Pipeline.Lost(d.Id))];

    public double[] Said => [.. Scores.Select(s => s.LossProbability)];

    public double[] True => [.. Open.Select(d => LogOdds.ToProbability(Pipeline.TrueLogOdds(d)))];
}
