using System.Text;
using Shouldly;
using SkyGeni.Bot.Ingest.HubSpot;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest.HubSpot;

/// <summary>Signatures against fixed vectors, and what is said of those that do not hold.</summary>
public sealed class HubSpotSignatureTests
{
    private const string Secret = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
    private const string Url = "https://bot.example.com/webhooks/hubspot";

    private const string BodyA = """[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]""";
    private const string BodyB = """[{"eventId":100,"subscriptionId":1,"portalId":99999,"appId":12345,"occurredAt":1714200001000,"subscriptionType":"deal.propertyChange","attemptNumber":0,"objectId":4500,"propertyName":"dealstage","propertyValue":"qualifiedtobuy","changeSource":"CRM_UI","sourceId":"userId:42"}]""";

    private static readonly DateTimeOffset Sent = DateTimeOffset.FromUnixTimeMilliseconds(1714200001500);
    private static readonly HubSpotSettings Settings = new() { ClientSecret = Secret };

    [Fact]
    public void Version_3_is_made_over_method_address_body_and_time() =>
        HubSpotSignature.Sign(Secret, Request()).ShouldBe("wrDWB9gLZJfv8nw43IC5dlCHgoLt9Ur+7oRBW8X/CYg=");

    [Fact]
    public void Version_1_is_made_over_the_body() =>
        HubSpotSignature.SignV1(Secret, Request(body: BodyA)).ShouldBe("232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de");

    [Fact]
    public void Version_2_is_made_over_method_address_and_body() =>
        HubSpotSignature.SignV2(Secret, new SignedRequest("GET", "https://www.example.com/webhook_uri", default, null, null))
            .ShouldBe("eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e");

    [Fact]
    public void Some_characters_of_the_address_are_decoded_and_the_fragment_dropped()
    {
        var plain = HubSpotSignature.Sign(Secret, Request(Url + "?a=1:2,(3)&b=%20%26"));
        HubSpotSignature.Sign(Secret, Request(Url + "?a=1%3A2%2c%283%29&b=%20%26#part")).ShouldBe(plain);
        HubSpotSignature.Sign(Secret, Request(Url + "?a=1:2,(3)&b= &")).ShouldNotBe(plain);
    }

    [Theory]
    [InlineData(-300_000, null)]
    [InlineData(300_000, null)]
    [InlineData(300_001, "more than 5 minutes")]
    [InlineData(-300_001, "more than 5 minutes")]
    public void A_request_holds_for_five_minutes_either_way(int milliseconds, string? said)
    {
        var problem = HubSpotSignature.Problem(Settings, Signed(Request()), Sent.AddMilliseconds(milliseconds));
        (problem is null).ShouldBe(said is null, problem);
        (problem ?? "").ShouldContain(said ?? "");
    }

    [Fact]
    public void Whatever_was_changed_after_signing_is_refused_without_telling_the_right_signature()
    {
        var signed = Signed(Request());
        foreach (var changed in new[]
        {
            signed with { Body = Encoding.UTF8.GetBytes(BodyB.Replace("4500", "4501", StringComparison.Ordinal)) },
            signed with { Method = "PUT" },
            signed with { Uri = "https://evil.example.com/webhooks/hubspot" },
            signed with { Timestamp = "1714200001501" },
            signed with { Signature = signed.Signature![..^2] },
        })
        {
            var problem = HubSpotSignature.Problem(Settings, changed, Sent).ShouldNotBeNull();
            problem.ShouldContain("does not fit");
            problem.ShouldNotContain(Secret);
            problem.ShouldNotContain(HubSpotSignature.Sign(Secret, changed));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("soon")]
    [InlineData("-1714200001500")]
    [InlineData("99999999999999999999")]
    public void A_time_that_is_none_is_named(string? timestamp) =>
        HubSpotSignature.Problem(Settings, Signed(Request()) with { Timestamp = timestamp }, Sent)!.ShouldContain("milliseconds since 1970");

    [Fact]
    public void Old_versions_are_taken_only_where_asked_for()
    {
        var request = Request();
        var v1 = request with { OldSignature = HubSpotSignature.SignV1(Secret, request), OldVersion = "v1" };
        var v2 = request with { OldSignature = HubSpotSignature.SignV2(Secret, request), OldVersion = "v2" };
        var lenient = Settings with { AcceptOldSignatures = true };

        HubSpotSignature.Problem(Settings, v1, Sent)!.ShouldContain("not enough");
        HubSpotSignature.Problem(Settings, v2, Sent)!.ShouldContain("not enough");
        HubSpotSignature.Problem(lenient, v1, Sent).ShouldBeNull();
        HubSpotSignature.Problem(lenient, v2, Sent).ShouldBeNull();
        HubSpotSignature.Problem(lenient, v2 with { OldVersion = "v1" }, Sent)!.ShouldContain("does not fit");
        HubSpotSignature.Problem(lenient, v2 with { OldVersion = "v9" }, Sent)!.ShouldContain("v1, v2");
        HubSpotSignature.Problem(lenient, request, Sent)!.ShouldContain("missing");

        // Whoever sends version 3 is judged by it.
        HubSpotSignature.Problem(lenient, v2 with { Signature = "wrong" }, Sent)!.ShouldContain("does not fit");
    }

    private static SignedRequest Request(string uri = Url, string body = BodyB) =>
        new("POST", uri, Encoding.UTF8.GetBytes(body), "1714200001500", null);

    private static SignedRequest Signed(SignedRequest request) => request with { Signature = HubSpotSignature.Sign(Secret, request) };
}
