using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Ingest.Webhooks;
using SkyGeni.Bot.Tests.Conventions;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Ops;

/// <summary>The Grafana dashboard asks only for figures that there are.</summary>
public sealed partial class DashboardTests
{
    [Fact]
    public async Task Every_metric_the_dashboard_names_exists()
    {
        var names = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) => Exported(instrument).ToList().ForEach(name => names[name] = true);
        listener.Start();
        await using var world = await BotWorld.StartAsync(settings: ["--Webhooks:Secrets:0=whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz", "--Crm:HubSpot:ClientSecret=secret"]);
        await world.Api.Get("/api/v1/scores");

        // These begin to count with the first delivery, and the first look at the model.
        _ = (world.Get<WebhookMetrics>(), world.Get<CheckMetrics>());
        var asked = Expressions().SelectMany(expression => Metric().Matches(expression)).Select(match => match.Value).Distinct().ToList();
        asked.Count.ShouldBeGreaterThan(20);
        asked.Where(name => !names.ContainsKey(name)).ShouldBeEmpty();

        // So that the names made here are those of the exporter.
        var shown = (await world.Http.Get("/metrics")).Text;
        foreach (var name in (string[])["skygeni_deals_open", "skygeni_log_events_total", "skygeni_model_trained_seconds", "http_server_request_duration_seconds_bucket"])
        {
            shown.ShouldContain(name);
        }
    }

    [Fact]
    public void Each_panel_has_a_title_a_place_and_something_to_show()
    {
        var panels = Dashboard()["panels"]!.AsArray().Where(panel => panel!["type"]!.GetValue<string>() != "row").ToList();
        panels.Count.ShouldBeGreaterThan(12);
        panels.ShouldAllBe(panel => panel!["title"]!.GetValue<string>().Length > 0 && panel["targets"]!.AsArray().Count > 0 && panel["gridPos"]!["w"]!.GetValue<int>() > 0);
        Dashboard()["panels"]!.AsArray().Select(panel => panel!["id"]!.GetValue<int>()).ShouldBeUnique();
    }

    private static JsonNode Dashboard() => JsonNode.Parse(Repository.Read("ops/grafana-dashboard.json"))!;

    private static IEnumerable<string> Expressions() =>
        from panel in Dashboard()["panels"]!.AsArray()
        from target in panel!["targets"]?.AsArray() ?? []
        select target!["expr"]!.GetValue<string>();

    /// <summary>As Prometheus is shown an instrument: unit and kind become endings.</summary>
    private static IEnumerable<string> Exported(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_');
        name += instrument.Unit == "s" && !name.EndsWith("_seconds", StringComparison.Ordinal) ? "_seconds" : "";
        return instrument.GetType().Name.Split('`')[0] switch
        {
            "Counter" or "ObservableCounter" => [name + "_total"],
            "Histogram" => [name + "_bucket", name + "_sum", name + "_count"],
            _ => [name],
        };
    }

    [GeneratedRegex(@"\b(skygeni|outbox|slack|http_server)_[a-z_]+")]
    private static partial Regex Metric();
}
