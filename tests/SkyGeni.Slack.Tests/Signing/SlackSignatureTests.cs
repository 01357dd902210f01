using System.Text;
using Shouldly;
using SkyGeni.Slack.Signing;
using Xunit;

namespace SkyGeni.Slack.Tests.Signing;

public sealed class SlackSignatureTests
{
    // The vector of Slack's own documentation.
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Expected = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    private const long Sent = 1531420618;

    private const string Body =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar"
        + "&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(Sent);

    [Fact]
    public void Signing_gives_the_documented_signature() => SlackSignature.Sign(Secret, Sent, Body).ShouldBe(Expected);

    [Fact]
    public void The_documented_request_is_authentic() => Check().ShouldBe(SignatureVerdict.Authentic);

    [Fact]
    public void Any_changed_byte_of_the_body_is_noticed()
    {
        var bytes = Encoding.UTF8.GetBytes(Body);
        for (var i = 0; i < bytes.Length; i += 7)
        {
            var forged = bytes.ToArray();
            forged[i] ^= 1;
            SlackSignature.Check(Secret, "1531420618", Expected, forged, Now, TimeSpan.FromSeconds(300)).ShouldBe(SignatureVerdict.Wrong);
        }
    }

    [Fact]
    public void Another_secret_does_not_fit() => Check(secret: "8f742231b10e8888abcd99yyyzzz85a6").ShouldBe(SignatureVerdict.Wrong);

    [Fact]
    public void Another_timestamp_does_not_fit() => Check(timestamp: "1531420619").ShouldBe(SignatureVerdict.Wrong);

    [Theory]
    [InlineData(-300, SignatureVerdict.Authentic)]
    [InlineData(300, SignatureVerdict.Authentic)]
    [InlineData(301, SignatureVerdict.Stale)]
    [InlineData(-301, SignatureVerdict.Stale)]
    [InlineData(31_536_000, SignatureVerdict.Stale)]
    public void A_request_is_fresh_for_five_minutes_either_way(int secondsLater, SignatureVerdict expected) =>
        Check(now: Now.AddSeconds(secondsLater)).ShouldBe(expected);

    [Theory]
    [InlineData(null, Expected)]
    [InlineData("", Expected)]
    [InlineData("1531420618", null)]
    [InlineData("1531420618", "")]
    public void An_absent_header_is_named_as_such(string? timestamp, string? signature) =>
        SlackSignature.Check(Secret, timestamp, signature, Encoding.UTF8.GetBytes(Body), Now, TimeSpan.FromSeconds(300))
            .ShouldBe(SignatureVerdict.Missing);

    [Theory]
    [InlineData("1531420618", "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("1531420618", "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("1531420618", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b5")]
    [InlineData("1531420618", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b50300")]
    [InlineData("1531420618", "v0=zz114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("-1531420618", Expected)]
    [InlineData("1531420618.0", Expected)]
    [InlineData(" 1531420618", Expected)]
    [InlineData("99999999999999999999", Expected)]
    [InlineData("now", Expected)]
    public void A_header_of_another_form_is_malformed(string timestamp, string signature) =>
        Check(timestamp: timestamp, signature: signature).ShouldBe(SignatureVerdict.Malformed);

    [Fact]
    public void The_largest_number_is_only_stale_or_wrong_and_never_an_overflow() =>
        Check(timestamp: long.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(SignatureVerdict.Wrong);

    [Fact]
    public void An_empty_secret_is_refused_rather_than_trusted() =>
        Should.Throw<ArgumentException>(() => Check(secret: ""));

    private static SignatureVerdict Check(string secret = Secret, string timestamp = "1531420618", string signature = Expected, DateTimeOffset? now = null) =>
        SlackSignature.Check(secret, timestamp, signature, Encoding.UTF8.GetBytes(Body), now ?? Now, TimeSpan.FromSeconds(300));
}
