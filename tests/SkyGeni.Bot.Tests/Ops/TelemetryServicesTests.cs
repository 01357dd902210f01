using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Shouldly;
using SkyGeni.Bot.Tests.Api;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Ops;

/// <summary>What a collector of traces gets to see.</summary>
public sealed class TelemetryServicesTests
{
    [Fact]
    public async Task A_trace_names_the_route_and_never_an_address_that_holds_a_secret()
    {
        const string secret = "a-path-secret-that-no-collector-may-see";
        var tags = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                foreach (var tag in activity.TagObjects)
                {
                    tags.Enqueue($"{tag.Key}={tag.Value}");
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var world = await BotWorld.StartAsync(settings:
        [
            $"--Crm:Salesforce:PathSecret={secret}", $"--Crm:Salesforce:OrganizationId={SalesforceOrg.OrganizationId}", "--Telemetry:OtlpEndpoint=http://127.0.0.1:9",
        ]);
        var org = new SalesforceOrg(world);
        (await org.SendAsync(SalesforceOrg.Message(SalesforceOrg.OrganizationId, org.Notification(1, 5, ("Name", "x"))), $"/webhooks/salesforce/{secret}")).Status.ShouldBe(HttpStatusCode.OK);
        (await org.SendAsync("x", $"/webhooks/salesforce/{secret}/no-such-thing")).Status.ShouldBe(HttpStatusCode.NotFound);

        await Eventually.HoldsAsync(() => Task.FromResult(tags.Contains("url.path=/webhooks/salesforce/{pathSecret}")));
        tags.ShouldNotContain(tag => tag.Contains(secret, StringComparison.Ordinal));
    }
}
