using System.Diagnostics.Metrics;

namespace SkyGeni.Bot.Scoring;

/// <summary>What operators see of scoring.</summary>
public sealed class ScoringMetrics
{
    /// <summary>The name under which all of the program's own instruments stand.</summary>
    public const string MeterName = "SkyGeni";

    private readonly Counter<long> scored;
    private readonly Counter<long> news;
    private readonly Histogram<double> duration;

    public ScoringMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        scored = meter.CreateCounter<long>("skygeni.scores.computed", "{score}", "Open deals scored.");
        news = meter.CreateCounter<long>("skygeni.scores.written", "{score}", "Scores stored because something else is said of a deal than before.");
        duration = meter.CreateHistogram<double>("skygeni.scoring.duration", "s", "How long scoring runs take.");
    }

    public void Ran(int deals, int written, TimeSpan took)
    {
        scored.Add(deals);
        news.Add(written);
        duration.Record(took.TotalSeconds);
    }
}
