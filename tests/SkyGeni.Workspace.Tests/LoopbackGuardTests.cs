using System.Net;
using Shouldly;
using Xunit;

namespace SkyGeni.Workspace.Tests;

public sealed class LoopbackGuardTests
{
    [Theory]
    [InlineData("Host", "evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Host", "localhost", HttpStatusCode.OK)]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://127.0.0.1:5081", HttpStatusCode.OK)]
    public async Task Only_loopback_names_are_answered(string header, string value, HttpStatusCode status)
    {
        await using var world = await TestWorkspace.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "auth.test");
        request.Headers.TryAddWithoutValidation(header, value);

        using var response = await world.Http.SendAsync(request);

        response.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task It_refuses_to_listen_on_any_other_address() =>
        (await Should.ThrowAsync<ArgumentException>(() => WorkspaceHost.StartAsync(new WorkspaceOptions { Address = "0.0.0.0", Port = 0 })))
            .Message.ShouldContain("loopback");
}
