using System.Net;
using System.Text;
using CsCheck;
using Shouldly;
using SkyGeni.Slack.Tests.Support;
using Xunit;

namespace SkyGeni.Slack.Tests.Routing;

/// <summary>True payloads with something broken in them, signed as if Slack had sent them: understood or refused, never a crash.</summary>
public sealed class MalformedTests : IAsyncLifetime
{
    private static readonly string[] Payloads =
    [
        Samples.Press("https://127.0.0.1:9/x"),
        Samples.Submission(values: """ "note":{"a":{"type":"plain_text_input","value":"x"}} """),
        Samples.Interaction("block_suggestion", "\"action_id\":\"pick-one\",\"block_id\":\"b\",\"value\":\"blue\""),
    ];

    private static readonly Gen<string> Splinter = Gens.OneOf(
        "null", "[]", "{}", "5", "\"\"", "\"\\ud800\"", "true", "\"x\"", "1e999", ",", "}", "\"", "\\", "\0", "99999999999999999999", "[[[[[[[[[[");

    private SlackApp app = null!;

    public async ValueTask InitializeAsync() => app = await SlackApp.StartAsync(new Script().AddTo, o => o.ApiRetries = 0);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public Task A_broken_interaction_is_understood_or_refused() =>
        Broken(Payloads).SampleAsync(async payload => Expected(await app.InteractionAsync(payload)), iter: 250, threads: 1);

    [Fact]
    public Task A_broken_event_is_understood_or_refused() =>
        Broken([System.Text.Json.JsonSerializer.Serialize(Samples.Event("Ev1", new { type = "tokens_revoked", user = "U1", tokens = new { oauth = new[] { "U1" } } }))])
            .SampleAsync(async payload => Expected(await app.EventAsync(payload)), iter: 250, threads: 1);

    [Fact]
    public Task Bytes_that_are_no_text_are_understood_or_refused() =>
        Gen.Select(Gens.OneOf(Payloads), Gen.Double[0, 1], Gen.Byte.Array[1, 4]).SampleAsync(async (payload, where, bytes) =>
        {
            var body = Encoding.UTF8.GetBytes("payload=" + payload);
            bytes.CopyTo(body, (int)(where * (body.Length - bytes.Length)));
            return Expected(await app.SendAsync("action", body, "application/x-www-form-urlencoded"))
                && Expected(await app.SendAsync("event", body[8..], "application/json"));
        }, iter: 250, threads: 1);

    [Theory]
    [InlineData("\"value\":\"\\ud800\"")]
    [InlineData("\"\\ud800\":5")]
    [InlineData("\"value\":5")]
    [InlineData("\"selected_option\":[]")]
    [InlineData("\"selected_options\":[null,{\"value\":null}]")]
    public async Task An_odd_value_is_understood_or_refused(string member) =>
        Expected(await app.InteractionAsync(Samples.Interaction("block_actions", $"\"actions\":[{{\"action_id\":\"press-me\",{member}}}]"))).ShouldBeTrue();

    [Fact]
    public async Task Half_a_pair_in_what_a_message_carries_is_no_crash() =>
        Expected(await app.InteractionAsync(Samples.Press("https://127.0.0.1:9/x").Replace("\"a-1\"", "\"\\ud800\"").Replace("\"b1\"", "\"\\udc00\""))).ShouldBeTrue();

    // A piece of the text is replaced by a splinter, from between two structural characters so that it often still is JSON.
    private static Gen<string> Broken(string[] payloads) =>
        Gen.Select(Gens.OneOf(payloads), Gen.Double[0, 1], Gen.Double[0, 1], Splinter).Select((payload, from, length, splinter) =>
        {
            var marks = payload.Select((c, i) => (c, i)).Where(x => x.c is ':' or ',' or '{' or '}' or '[' or ']').Select(x => x.i).ToArray();
            var start = marks[(int)(from * (marks.Length - 1))];
            var end = marks[Math.Min(marks.Length - 1, Array.IndexOf(marks, start) + 1 + (int)(length * 4))];
            return new StringBuilder(payload).Remove(start + 1, Math.Max(0, end - start - 1)).Insert(start + 1, splinter).ToString();
        });

    private static bool Expected(Answer answer) => answer.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest;
}
