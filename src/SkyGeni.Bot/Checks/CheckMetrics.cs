using System.Diagnostics.Metrics;
using SkyGeni.Bot.Scoring;

namespace SkyGeni.Bot.Checks;

/// <summary>What operators see of checks; labels are the check and what it came to.</summary>
public sealed class CheckMetrics
{
    private readonly Counter<long> results;

    public CheckMetrics(IMeterFactory meters) =>
        results = meters.Create(ScoringMetrics.MeterName).CreateCounter<long>("skygeni.checks.results", "{check}", "Checks of the model, by check and by what they came to.");

    public void Ran(CheckLine line) =>
        results.Add(1, new("check", line.CheckId), new KeyValuePair<string, object?>("state", line.State));
}
