using System.Text;
using Shouldly;
using SkyGeni.Bot.Ingest.Webhooks;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest.Webhooks;

public sealed class WebhookSignatureTests
{
    /// <summary>Worked out with openssl, not with the code under test.</summary>
    [Theory]
    [InlineData(1711447200, WebhookVerdict.Authentic)]
    [InlineData(1711447500, WebhookVerdict.Authentic)]
    [InlineData(1711447501, WebhookVerdict.Stale)]
    [InlineData(1711446900, WebhookVerdict.Authentic)]
    [InlineData(1711446899, WebhookVerdict.Stale)]
    public void A_known_signature_holds_for_five_minutes_either_way(long now, object verdict) =>
        WebhookSignature.Check(
            [Convert.FromBase64String("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3")],
            new WebhookHeaders("msg_1", "1711447200", "v1,9PtZ58K6uUbfcV7V9rRHbrxu46YlGCG89Jyn+DFGfwI="),
            Encoding.UTF8.GetBytes("{\"type\":\"deal.deleted\",\"data\":{\"deal_id\":\"D1\"}}"),
            DateTimeOffset.FromUnixTimeSeconds(now)).ShouldBe((WebhookVerdict)verdict);
}
