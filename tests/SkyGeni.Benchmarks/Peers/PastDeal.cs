namespace SkyGeni.Benchmarks.Peers;

/// <summary>A deal whose end is known to the benchmark, and to nobody in it before its time.</summary>
/// <param name="Id">The deal.</param>
/// <param name="Created">At midnight UTC.</param>
/// <param name="Closed">At midnight UTC.</param>
/// <param name="Lost">How it ends.</param>
/// <param name="LogOdds">Of a loss, as it was drawn at creation.</param>
/// <param name="Amount">In one currency.</param>
/// <param name="Levels">Categories by name, as <see cref="PipelineKind"/> names them.</param>
internal sealed record PastDeal(
    string Id, DateTimeOffset Created, DateTimeOffset Closed, bool Lost, double LogOdds, double Amount, IReadOnlyList<(string Field, string Level)> Levels)
{
    public bool OpenAt(DateTimeOffset instant) => Created < instant && Closed > instant;
}
