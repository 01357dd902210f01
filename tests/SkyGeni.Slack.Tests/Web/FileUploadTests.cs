using Shouldly;
using SkyGeni.Slack.Tests.Support;
using SkyGeni.Slack.Web;
using Xunit;

namespace SkyGeni.Slack.Tests.Web;

public sealed class FileUploadTests : IAsyncLifetime
{
    private static readonly FileToUpload Chart = new("chart.png", "Win rate", "Two bars", "bytes"u8.ToArray());
    private SlackApp app = null!;

    public async ValueTask InitializeAsync() => app = await SlackApp.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_file_is_asked_a_place_for_sent_there_and_completed()
    {
        app.Slack.ThenOk(Place($"{app.Slack.Url}/upload/1")).Then(200, "OK - 5").ThenOk("""{"ok":true,"files":[{"id":"F0123456789"}]}""");

        (await app.Client.UploadFileAsync(Chart)).ShouldBe(new SlackResult<UploadedFile>.Ok(new UploadedFile("F0123456789")));

        app.Slack.Calls.Select(c => (c.Path, c.Body)).ShouldBe([
            ("/api/files.getUploadURLExternal", "filename=chart.png&length=5&alt_txt=Two+bars"),
            ("/upload/1", "bytes"),
            ("/api/files.completeUploadExternal", """{"files":[{"id":"F0123456789","title":"Win rate"}]}""")]);
        app.Slack.Calls.ElementAt(1).Authorization.ShouldBeNull();
    }

    [Theory]
    [InlineData("http://files.example/upload/1")]
    [InlineData("file:///etc/passwd")]
    public async Task Bytes_go_only_over_https_or_to_this_machine(string url)
    {
        app.Slack.ThenOk(Place(url));

        (await app.Client.UploadFileAsync(Chart)).ShouldBeOfType<SlackResult<UploadedFile>.Error>().Code.ShouldBe("upload_url_refused");
        app.Slack.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_scope_that_is_missing_is_a_value()
    {
        app.Slack.ThenOk("""{"ok":false,"error":"missing_scope","needed":"files:write"}""");

        (await app.Client.UploadFileAsync(Chart)).Failure.ShouldBe("missing_scope: needs scope files:write");
    }

    [Fact]
    public async Task A_place_that_does_not_take_the_bytes_is_not_completed()
    {
        app.Slack.ThenOk(Place($"{app.Slack.Url}/upload/1")).Then(400, "no");

        (await app.Client.UploadFileAsync(Chart)).ShouldBeOfType<SlackResult<UploadedFile>.Error>().Code.ShouldBe("upload_refused");
        app.Slack.Calls.Count.ShouldBe(2);
    }

    private static string Place(string url) => $$"""{"ok":true,"upload_url":"{{url}}","file_id":"F0123456789"}""";
}
