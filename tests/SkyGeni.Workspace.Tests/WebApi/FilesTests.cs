using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SkyGeni.Workspace.Tests.WebApi;

public sealed class FilesTests
{
    private static readonly byte[] Picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3, 4];

    [Fact]
    public async Task A_picture_that_was_brought_to_its_end_can_be_shown()
    {
        await using var world = await TestWorkspace.StartAsync();
        var place = await PlaceAsync(world, Picture.Length);
        var id = (string)place["file_id"]!;

        (await ShowAsync(world, id)).ShouldBe("invalid_blocks");
        (await SendAsync(world, place, Picture)).ShouldBe(HttpStatusCode.OK);
        (await ShowAsync(world, id)).ShouldBe("invalid_blocks");
        ((bool)(await CompleteAsync(world, id))["ok"]!).ShouldBeTrue();
        (await ShowAsync(world, id)).ShouldBe("ok");

        using var page = new HttpClient();
        (await page.GetByteArrayAsync(new Uri($"{world.Host.Url}/files/{id}"))).ShouldBe(Picture);
    }

    [Fact]
    public async Task Bytes_that_are_not_those_announced_are_not_taken()
    {
        await using var world = await TestWorkspace.StartAsync();
        var place = await PlaceAsync(world, Picture.Length + 1);

        (await SendAsync(world, place, Picture)).ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(world, place, [.. Picture, 5, 6])).ShouldBe(HttpStatusCode.BadRequest);
        ((string)(await CompleteAsync(world, (string)place["file_id"]!))["error"]!).ShouldBe("file_not_found");
    }

    [Fact]
    public async Task A_token_without_the_scope_is_told_which_it_lacks()
    {
        await using var world = await TestWorkspace.StartAsync();
        world.Slack.Options.Scopes = ["chat:write"];

        var place = await PlaceAsync(world, 1);

        ((string)place["error"]!).ShouldBe("missing_scope");
        ((string)place["needed"]!).ShouldBe("files:write");
    }

    [Fact]
    public async Task What_is_no_picture_is_not_given_to_the_page()
    {
        await using var world = await TestWorkspace.StartAsync();
        byte[] script = [.. "<script>"u8];
        var place = await PlaceAsync(world, script.Length);
        await SendAsync(world, place, script);
        await CompleteAsync(world, (string)place["file_id"]!);

        using var page = new HttpClient();
        using var answer = await page.GetAsync(new Uri($"{world.Host.Url}/files/{place["file_id"]}"));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<JsonObject> PlaceAsync(TestWorkspace world, int length) =>
        world.CallAsync("files.getUploadURLExternal", new() { ["filename"] = "chart.png", ["length"] = length, ["alt_txt"] = "A chart" });

    private static Task<JsonObject> CompleteAsync(TestWorkspace world, string id) =>
        world.CallAsync("files.completeUploadExternal", new() { ["files"] = new JsonArray(new JsonObject { ["id"] = id, ["title"] = "Chart" }) });

    private static async Task<HttpStatusCode> SendAsync(TestWorkspace world, JsonObject place, byte[] bytes)
    {
        using var http = new HttpClient();
        using var content = new ByteArrayContent(bytes);
        using var answer = await http.PostAsync(new Uri((string)place["upload_url"]!), content);
        return answer.StatusCode;
    }

    private static async Task<string> ShowAsync(TestWorkspace world, string fileId)
    {
        var image = new JsonObject { ["type"] = "image", ["alt_text"] = "A chart", ["slack_file"] = new JsonObject { ["id"] = fileId } };
        var answer = await world.CallAsync("chat.postMessage", new() { ["channel"] = "C0GENERAL", ["text"] = "A chart", ["blocks"] = new JsonArray(image) });
        return (bool)answer["ok"]! ? "ok" : (string)answer["error"]!;
    }
}
