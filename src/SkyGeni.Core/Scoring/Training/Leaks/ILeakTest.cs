namespace SkyGeni.Core.Scoring.Training.Leaks;

/// <summary>One way in which a feature can give the end away, or be of no use.</summary>
internal interface ILeakTest
{
    RefusalReason Reason { get; }

    /// <summary>Why the feature is refused, with the numbers; null where this test has nothing against it.</summary>
    string? Evidence(LeakSample sample, int feature);
}
