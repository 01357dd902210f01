using Quartz;

namespace SkyGeni.Bot.Scoring;

/// <summary>Has a challenger trained each month. It only nudges: the models that are stored decide whether this month has had its training.</summary>
[DisallowConcurrentExecution]
internal sealed class TrainNudge(ModelStore models, TrainingRuns trainings, TimeProvider clock) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(6);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (IsDue(await models.LastTrainedAsync(), clock.GetUtcNow()))
        {
            trainings.Begin();
        }
    }

    /// <param name="lastTrained">Null where nobody ever asked for a model: then none is trained unasked.</param>
    /// <param name="now">The program's clock.</param>
    internal static bool IsDue(DateTimeOffset? lastTrained, DateTimeOffset now) =>
        lastTrained is { } last && (last.UtcDateTime.Year, last.UtcDateTime.Month).CompareTo((now.UtcDateTime.Year, now.UtcDateTime.Month)) < 0;
}
