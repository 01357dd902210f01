using System.Diagnostics.Metrics;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Slack;

/// <summary>Counters under the meter <see cref="MeterName"/>; labels are ids and outcomes, never what was said.</summary>
public sealed class SlackMetrics
{
    public const string MeterName = "SkyGeni.Slack";

    private readonly Counter<long> refused;
    private readonly Counter<long> handled;
    private readonly Counter<long> ignored;
    private readonly Counter<long> calls;
    private readonly Counter<long> sockets;

    public SlackMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MeterName);
        refused = meter.CreateCounter<long>("slack.requests.refused", description: "Requests not let in, by reason.");
        handled = meter.CreateCounter<long>("slack.handled", description: "Handlers run, by kind, id and outcome.");
        ignored = meter.CreateCounter<long>("slack.ignored", description: "Payloads nobody handles, by kind and type.");
        calls = meter.CreateCounter<long>("slack.api.calls", description: "Web API calls, by method and outcome.");
        sockets = meter.CreateCounter<long>("slack.socket.connections", description: "Socket Mode connections, by how they ended.");
    }

    internal void Refused(string reason) => refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    internal void Handled(HandlerKind kind, string id, string outcome) =>
        handled.Add(1, new("kind", kind.ToString()), new("id", id), new("outcome", outcome));

    internal void Ignored(string kind, string type) => ignored.Add(1, new("kind", kind), new KeyValuePair<string, object?>("type", type));

    internal void Called(string method, string outcome) => calls.Add(1, new("method", method), new KeyValuePair<string, object?>("outcome", outcome));

    internal void SocketEnded(string how) => sockets.Add(1, new KeyValuePair<string, object?>("ended", how));
}
