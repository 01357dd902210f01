namespace SkyGeni.Benchmarks.Live;

/// <summary>A new message that Slack took.</summary>
/// <param name="At">When, by <see cref="System.Diagnostics.Stopwatch"/>.</param>
/// <param name="Body">As it was posted.</param>
internal sealed record Accepted(long At, string Channel, string Ts, string Body);
