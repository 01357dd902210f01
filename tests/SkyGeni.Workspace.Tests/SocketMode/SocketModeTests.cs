using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SkyGeni.Workspace.Tests.SocketMode;

public sealed class SocketModeTests
{
    private const string AppToken = "xapp-test";

    [Fact]
    public async Task A_command_goes_over_the_socket_and_its_answer_comes_back_in_the_acknowledgement()
    {
        await using var world = await TestWorkspace.StartAsync(appToken: AppToken);
        using var socket = await ConnectAsync(world);
        (await ReadAsync(socket))["type"]!.GetValue<string>().ShouldBe("hello");

        var typed = world.Slack.SlashAsync(TestWorkspace.Ana, "help");
        var envelope = await ReadAsync(socket);
        envelope["type"]!.GetValue<string>().ShouldBe("slash_commands");
        envelope["payload"]!["text"]!.GetValue<string>().ShouldBe("help");
        await SendAsync(socket, new() { ["envelope_id"] = envelope["envelope_id"]!.DeepClone(), ["payload"] = new JsonObject { ["text"] = "helped" } });

        (await typed).Shown!.Text.ShouldBe("helped");
        world.Bot.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_ticket_opens_one_socket_and_only_the_app_token_buys_one()
    {
        await using var world = await TestWorkspace.StartAsync(appToken: AppToken);
        (await MessagesTestsErrorAsync(world)).ShouldBe("not_allowed_token_type");
        var url = await UrlAsync(world);
        using var first = new ClientWebSocket();
        await first.ConnectAsync(url, default);

        using var second = new ClientWebSocket();

        await Should.ThrowAsync<WebSocketException>(() => second.ConnectAsync(url, default));
    }

    [Fact]
    public async Task Without_a_socket_a_command_cannot_be_dispatched_and_a_refresh_closes_the_socket()
    {
        await using var world = await TestWorkspace.StartAsync(appToken: AppToken);
        (await world.Slack.SlashAsync(TestWorkspace.Ana)).Answer.Failure.ShouldBe("dispatch_failed");
        using var socket = await ConnectAsync(world);
        await ReadAsync(socket);

        await world.Slack.DisconnectSocketsAsync();

        (await ReadAsync(socket))["reason"]!.GetValue<string>().ShouldBe("refresh_requested");
        (await socket.ReceiveAsync(new byte[10], default)).MessageType.ShouldBe(WebSocketMessageType.Close);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", default);
        await world.Slack.WaitUntilAsync(() => world.Slack.OpenSockets == 0);
    }

    private static Task<string> MessagesTestsErrorAsync(TestWorkspace world) => WebApi.MessagesTests.ErrorAsync(world, "apps.connections.open", []);

    private static async Task<ClientWebSocket> ConnectAsync(TestWorkspace world)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(await UrlAsync(world), default);
        await world.Slack.WaitUntilAsync(() => world.Slack.OpenSockets == 1);
        return socket;
    }

    private static async Task<Uri> UrlAsync(TestWorkspace world)
    {
        world.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AppToken);
        return new Uri((string)(await world.CallAsync("apps.connections.open", []))["url"]!);
    }

    private static async Task<JsonObject> ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        var read = await socket.ReceiveAsync(buffer, default);
        return (JsonObject)JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, read.Count))!;
    }

    private static Task SendAsync(ClientWebSocket socket, JsonObject message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, true, default);
}
