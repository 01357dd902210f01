using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Shouldly;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Tests.Support;
using Xunit;

namespace SkyGeni.Slack.Tests.Sockets;

public sealed class SocketModeClientTests
{
    private const string Hello = """{"type":"hello","num_connections":1,"connection_info":{"app_id":"A1"}}""";

    private readonly Script script = new();
    private readonly ConcurrentQueue<string> received = new();

    [Fact]
    public async Task A_command_is_answered_in_its_acknowledgement()
    {
        await using var app = await StartAsync(async socket =>
        {
            await SayAsync(socket, Hello, Command("e1", "hello"));
            await HearAsync(socket);
        });
        (await HeardAsync(1)).ShouldBe(["""{"envelope_id":"e1","payload":{"response_type":"ephemeral","text":"You said hello"}}"""]);
        app.Slack.Calls.First(c => c.Path == "/api/apps.connections.open").Authorization.ShouldBe("Bearer xapp-token");
    }

    [Fact]
    public async Task An_event_is_acknowledged_once_it_is_handled_and_not_at_all_where_that_failed()
    {
        var tries = 0;
        script.OnEvent = _ => Interlocked.Increment(ref tries) == 1 ? throw new InvalidOperationException("the first time") : Task.CompletedTask;
        var e = JsonSerializer.Serialize(Samples.Event("Ev1", new { type = "app_home_opened", user = "U1" }));
        await using var app = await StartAsync(async socket =>
        {
            await SayAsync(socket, Hello, Envelope("events_api", "e1", e));
            while (tries == 0)
            {
                await Task.Delay(10);
            }

            await Task.Delay(50);
            await SayAsync(socket, Envelope("events_api", "e1", e), Envelope("events_api", "e2", e));
            await HearAsync(socket);
        });
        await HeardAsync(1);
        tries.ShouldBe(2);
        received.ShouldContain("""{"envelope_id":"e1"}""");
        app.Log.All.ShouldContain(l => l.Contains("the first time"));
    }

    [Fact]
    public async Task A_press_is_acknowledged_in_time_though_its_handler_takes_longer()
    {
        var gate = new TaskCompletionSource();
        var done = new TaskCompletionSource();
        script.OnAction = async _ =>
        {
            await gate.Task;
            done.SetResult();
        };
        await using var app = await StartAsync(async socket =>
        {
            await SayAsync(socket, Hello, Envelope("interactive", "e2", Samples.Press("https://hooks.slack.com/x")));
            await HearAsync(socket);
        });
        (await HeardAsync(1)).ShouldBe(["""{"envelope_id":"e2"}"""]);
        gate.SetResult();
        await done.Task.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task An_envelope_that_comes_again_is_answered_again_and_worked_on_once()
    {
        var worked = 0;
        script.OnCommand = (c, _) =>
        {
            Interlocked.Increment(ref worked);
            return Task.FromResult<Slack.Routing.SlackReply>(new SlackMessage($"You said {c.Text}"));
        };
        await using var app = await StartAsync(async socket =>
        {
            await SayAsync(socket, Hello, Command("e1", "once"), Command("e1", "once"));
            await HearAsync(socket);
        });
        var heard = await HeardAsync(2);
        heard.Distinct().ShouldHaveSingleItem();
        worked.ShouldBe(1);
    }

    [Fact]
    public async Task Once_warned_it_opens_a_new_connection_and_answers_on_the_old_until_that_is_closed()
    {
        var connections = 0;
        var second = new TaskCompletionSource();
        await using var app = await StartAsync(async socket =>
        {
            if (Interlocked.Increment(ref connections) == 1)
            {
                await Task.Delay(50);
                await SayAsync(socket, Hello);
                await Task.Delay(50);
                await SayAsync(socket, """{"type":"disconnect","reason":"warning"}""");
                await second.Task;
                await SayAsync(socket, Command("e1", "on the old"), """{"type":"disconnect","reason":"refresh_requested"}""", Command("e2", "on the old still"));
            }
            else
            {
                await SayAsync(socket, Hello);
                second.TrySetResult();
            }

            await HearAsync(socket);
        });
        var heard = await HeardAsync(2);
        heard.ShouldContain(frame => frame.Contains("You said on the old\""));
        heard.ShouldContain(frame => frame.Contains("on the old still"));
        connections.ShouldBe(2);
    }

    [Fact]
    public async Task A_form_and_a_menu_are_answered_in_their_acknowledgements()
    {
        script.OnView = _ => Slack.Routing.ViewResponse.Error("note", "Say why");
        script.OnOptions = _ => [new Option("Blue", "b")];
        await using var app = await StartAsync(async socket =>
        {
            await SayAsync(
                socket,
                Hello,
                Envelope("interactive", "e1", Samples.Submission()),
                Envelope("interactive", "e2", Samples.Interaction("block_suggestion", "\"action_id\":\"pick-one\"")));
            await HearAsync(socket);
        });
        (await HeardAsync(2)).ShouldBe(
            [
                """{"envelope_id":"e1","payload":{"response_action":"errors","errors":{"note":"Say why"}}}""",
                """{"envelope_id":"e2","payload":{"options":[{"text":{"type":"plain_text","text":"Blue"},"value":"b"}]}}""",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task An_envelope_nobody_knows_and_one_nobody_understands_are_acknowledged_and_logged()
    {
        await using var app = await StartAsync(async socket =>
        {
            await SayAsync(socket, Hello, Envelope("telepathy", "e1", "{}"), Envelope("interactive", "e2", "[]"), Envelope("slash_commands", "e3", "{}"));
            await HearAsync(socket);
        });
        (await HeardAsync(3)).ShouldBe(["""{"envelope_id":"e1"}""", """{"envelope_id":"e2"}""", """{"envelope_id":"e3"}"""], ignoreOrder: true);
        app.Log.All.ShouldContain(l => l.Contains("telepathy"));
        app.Log.All.Count(l => l.Contains("was not understood")).ShouldBe(2);
    }

    [Fact]
    public async Task Garbage_is_survived_on_the_same_connection()
    {
        await using var app = await StartAsync(async socket =>
        {
            await SayAsync(socket, Hello, "not json", "[]", "{}", "null", """{"type":"surprise"}""");
            await socket.SendAsync(new byte[] { 1, 2, 255 }, WebSocketMessageType.Binary, true, default);
            await SayAsync(socket, Command("e1", "still here"));
            await HearAsync(socket);
        });
        (await HeardAsync(1)).Single().ShouldContain("still here");
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    [InlineData("link_disabled")]
    [InlineData("too_many_websockets")]
    public async Task After_a_goodbye_it_comes_back(string reason)
    {
        var connections = 0;
        await using var app = await StartAsync(async socket =>
        {
            if (Interlocked.Increment(ref connections) == 1)
            {
                await SayAsync(socket, Hello, $$"""{"type":"disconnect","reason":"{{reason}}"}""");
            }
            else
            {
                await SayAsync(socket, Hello, Command("e1", "back"));
            }

            await HearAsync(socket);
        });
        (await HeardAsync(1)).Single().ShouldContain("back");
        app.Log.All.ShouldContain(l => l.Contains($"ended: {reason}"));
    }

    [Fact]
    public async Task Dropped_refused_twice_and_turned_away_it_comes_back()
    {
        var connections = 0;
        await using var app = await StartAsync(async socket =>
        {
            switch (Interlocked.Increment(ref connections))
            {
                case 1:
                    await SayAsync(socket, Hello);
                    socket.Abort();
                    break;
                case 2:
                    await SayAsync(socket, "not json", Command("e0", "before hello"));
                    await HearAsync(socket);
                    break;
                default:
                    await SayAsync(socket, Hello, Command("e1", "back"));
                    await HearAsync(socket);
                    break;
            }
        });
        app.Slack.Then(500, "{}").Then(403, "").ThenDrop().Then(200, """{"ok":false,"error":"invalid_auth"}""");
        (await HeardAsync(1)).Single().ShouldContain("back");
    }

    [Fact]
    public async Task A_connection_that_never_says_hello_is_given_up()
    {
        var connections = 0;
        await using var app = await StartAsync(async socket =>
        {
            if (Interlocked.Increment(ref connections) > 1)
            {
                await SayAsync(socket, Hello, Command("e1", "greeted"));
            }

            await HearAsync(socket);
        });
        (await HeardAsync(1)).Single().ShouldContain("greeted");
        app.Log.All.ShouldContain(l => l.Contains("no hello in time"));
    }

    [Fact]
    public async Task A_connection_that_no_longer_answers_pings_is_given_up()
    {
        var connections = 0;
        var end = new TaskCompletionSource();
        await using var app = await StartAsync(async socket =>
        {
            await SayAsync(socket, Hello);
            if (Interlocked.Increment(ref connections) == 1)
            {
                // Whoever does not read does not answer pings.
                await end.Task;
                return;
            }

            await SayAsync(socket, Command("e1", "alive"));
            await HearAsync(socket);
        });
        (await HeardAsync(1)).Single().ShouldContain("alive");
        end.SetResult();
    }

    [Fact]
    public async Task With_socket_mode_nothing_listens_on_http()
    {
        await using var app = await StartAsync(HearAsync);
        (await app.CommandAsync("/echo")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_program_stops_at_once_while_connected_and_while_waiting()
    {
        var app = await StartAsync(async socket =>
        {
            await SayAsync(socket, Hello, Command("e1", "x"));
            await HearAsync(socket);
        });
        await HeardAsync(1);
        var started = TimeProvider.System.GetTimestamp();
        await app.DisposeAsync();
        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private static string Envelope(string type, string id, string payload) =>
        $$"""{"type":"{{type}}","envelope_id":"{{id}}","accepts_response_payload":true,"payload":{{payload}}}""";

    private static string Command(string id, string text) => Envelope(
        "slash_commands", id, $$"""{"command":"/echo","text":"{{text}}","user_id":"U1","team_id":"T1","channel_id":"C1","api_app_id":"A1"}""");

    private static async Task SayAsync(WebSocket socket, params string[] frames)
    {
        foreach (var frame in frames)
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, default);
        }
    }

    private Task<SlackApp> StartAsync(Func<WebSocket, Task> serve) => SlackApp.StartAsync(script.AddTo, o =>
    {
        o.AppToken = "xapp-token";
        o.ApiRetries = 0;
        o.AcknowledgeWithin = TimeSpan.FromMilliseconds(300);
        o.Socket.FirstDelay = TimeSpan.FromMilliseconds(20);
        o.Socket.LongestDelay = TimeSpan.FromMilliseconds(100);
        o.Socket.HelloWithin = TimeSpan.FromMilliseconds(500);
        o.Socket.PingEvery = TimeSpan.FromMilliseconds(200);
        o.Socket.StaleAfter = TimeSpan.FromMilliseconds(500);
    }, slack => slack.OnSocket = serve);

    private async Task HearAsync(WebSocket socket)
    {
        var buffer = new byte[8192];
        try
        {
            while (await socket.ReceiveAsync(buffer, default) is { MessageType: not WebSocketMessageType.Close } frame)
            {
                received.Enqueue(Encoding.UTF8.GetString(buffer, 0, frame.Count));
            }
        }
        catch (WebSocketException)
        {
            // The program went away.
        }
    }

    private async Task<IReadOnlyList<string>> HeardAsync(int count)
    {
        for (var i = 0; i < 400 && received.Count < count; i++)
        {
            await Task.Delay(25);
        }

        received.Count.ShouldBeGreaterThanOrEqualTo(count);
        return [.. received];
    }
}
