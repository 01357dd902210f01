using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace SkyGeni.Bot.Hosting.Workspaces;

/// <summary>Makes meters that say of which workspace their figures are.</summary>
internal sealed class WorkspaceMeters(string id) : IMeterFactory
{
    private readonly ConcurrentDictionary<string, Meter> meters = new(StringComparer.Ordinal);

    public Meter Create(MeterOptions options) => meters.GetOrAdd(options.Name, _ =>
        new Meter(new MeterOptions(options.Name) { Version = options.Version, Scope = this, Tags = [.. options.Tags ?? [], new("workspace", id)] }));

    public void Dispose()
    {
        foreach (var meter in meters.Values)
        {
            meter.Dispose();
        }
    }
}
