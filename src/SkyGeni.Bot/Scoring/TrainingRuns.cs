using System.Collections.Concurrent;
using System.Globalization;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Bot.Scoring;

/// <summary>How a training is getting on.</summary>
/// <param name="State"><c>running</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Step">What it is doing, or did last.</param>
/// <param name="Progress">0–1.</param>
/// <param name="Result">The model, once done.</param>
/// <param name="Failure">What went wrong, once failed: a sentence with a reference to the log.</param>
public sealed record TrainingRun(
    string Id, DateTimeOffset StartedAt, string State, string Step, double Progress, DateTimeOffset? FinishedAt, TrainedModel? Result, string? Failure);

/// <summary>Trains in the background, one training at a time; whoever asks meanwhile is given the one that runs.</summary>
public sealed partial class TrainingRuns(
    TrainModel train, ScoreDeals score, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<TrainingRuns> log)
{
    public const string Running = "running";
    public const string Done = "done";
    public const string Failed = "failed";
    private const int Kept = 20;

    private readonly Lock beginning = new();
    private readonly ConcurrentDictionary<string, TrainingRun> runs = new(StringComparer.Ordinal);

    /// <summary>The training that runs; null where none does.</summary>
    public TrainingRun? Current => runs.Values.FirstOrDefault(r => r.State == Running);

    public TrainingRun? Find(string id) => runs.GetValueOrDefault(id);

    /// <summary>Begins a training, or answers the one that runs already.</summary>
    public TrainingRun Begin()
    {
        lock (beginning)
        {
            if (Current is { } running)
            {
                return running;
            }

            Forget();
            var now = clock.GetUtcNow();
            var id = Guid.CreateVersion7(now).ToString("N", CultureInfo.InvariantCulture);
            var run = runs[id] = new TrainingRun(id, now, Running, "Waiting", 0, null, null, null);
            _ = Task.Run(() => RunAsync(id, lifetime.ApplicationStopping));
            return run;
        }
    }

    private async Task RunAsync(string id, CancellationToken stop)
    {
        try
        {
            var result = await train.RunAsync(new Step(this, id), stop);
            LogTrained(log, result.Card.Version, result.Outcome);
            await score.AllAsync(stop);
            Update(id, run => run with { State = Done, Progress = 1, Step = "Done", FinishedAt = clock.GetUtcNow(), Result = result });
        }
#pragma warning disable CA1031 // Nobody awaits this: what went wrong is kept with the run, and in the log under its id.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            LogFailed(log, wrong, id);
            var sentence = wrong is OperationCanceledException ? "The program was stopped." : $"Training failed; the log says more under {id}.";
            Update(id, run => run with { State = Failed, FinishedAt = clock.GetUtcNow(), Failure = sentence });
        }
    }

    private void Update(string id, Func<TrainingRun, TrainingRun> change) =>
        runs.AddOrUpdate(id, _ => throw new InvalidOperationException($"No training {id}."), (_, run) => change(run));

    private void Forget()
    {
        foreach (var old in runs.Values.OrderByDescending(r => r.StartedAt).Skip(Kept - 1))
        {
            runs.TryRemove(old.Id, out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Model {Version} was trained: {Outcome}")]
    private static partial void LogTrained(ILogger log, string version, string outcome);

    [LoggerMessage(Level = LogLevel.Error, Message = "Training {Id} failed")]
    private static partial void LogFailed(ILogger log, Exception wrong, string id);

    private sealed class Step(TrainingRuns runs, string id) : IProgress<TrainingProgress>
    {
        // What is left after training is scoring: a training at 1 would look done.
        public void Report(TrainingProgress value) => runs.Update(id, run => run with { Step = value.Step, Progress = Math.Min(value.Share, 0.99) });
    }
}
