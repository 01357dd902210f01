namespace SkyGeni.Slack.Sockets;

/// <summary>
/// How long to wait after the n-th failure in a row: doubling up to a cap, then a random share between a half and the whole,
/// so that the nodes of a team do not come back in step.
/// </summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, Random random)
{
    /// <param name="failures">In a row, from 1.</param>
    public TimeSpan After(int failures)
    {
        var whole = Math.Min(longest.TotalSeconds, first.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 30)));
        return TimeSpan.FromSeconds(whole * (0.5 + (random.NextDouble() / 2)));
    }
}
