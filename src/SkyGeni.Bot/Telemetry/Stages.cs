using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SkyGeni.Bot.Telemetry;

/// <summary>
/// How long changes of deals take through the stages: a histogram, and where traces are kept a span each in the trace of the
/// request that brought the change.
/// </summary>
public sealed class Stages
{
    /// <summary>The name under which the program's own meters and spans stand.</summary>
    public const string Name = "SkyGeni";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>In seconds: what is promised is one, what is hoped for a tenth of it.</summary>
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 10],
    };

    private readonly Histogram<double> stage;
    private readonly Histogram<double> whole;

    public Stages(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        stage = meter.CreateHistogram("skygeni.stage", "s", "How long a change of a deal takes in each stage from its receipt to Slack.", null, Seconds);
        whole = meter.CreateHistogram("skygeni.alert", "s", "From the receipt of a change to Slack having the alert about it.", null, Seconds);
    }

    /// <summary>A stage is done.</summary>
    /// <param name="done">Which.</param>
    /// <param name="from">When the one before was; null: not known, and nothing is noted.</param>
    /// <param name="to">Now.</param>
    /// <param name="trace">As <see cref="Receipt.Trace"/>.</param>
    public void Done(Stage done, DateTimeOffset? from, DateTimeOffset to, string? trace)
    {
        if (from is not { } began)
        {
            return;
        }

        // A clock that was set back makes no time.
        var took = to > began ? to - began : TimeSpan.Zero;
        stage.Record(took.TotalSeconds, new KeyValuePair<string, object?>("stage", Word(done)));
        if (trace is not null && Source.HasListeners() && ActivityContext.TryParse(trace, null, isRemote: true, out var parent))
        {
            // Spans stand in real time, in whatever time the program lives.
            var end = TimeProvider.System.GetUtcNow();
            using var span = Source.StartActivity("deal " + Word(done), ActivityKind.Internal, parent, startTime: end - took);
            span?.SetEndTime(end.UtcDateTime);
        }
    }

    /// <summary>An alert is delivered.</summary>
    public void Alerted(DateTimeOffset received, DateTimeOffset now) => whole.Record(Math.Max(0, (now - received).TotalSeconds));

    private static string Word(Stage stage) => stage switch
    {
        Stage.Stored => "stored",
        Stage.Scored => "scored",
        Stage.Decided => "decided",
        _ => "delivered",
    };
}
