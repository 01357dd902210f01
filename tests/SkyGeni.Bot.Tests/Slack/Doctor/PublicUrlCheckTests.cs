using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shouldly;
using SkyGeni.Bot.Ops.Doctor;
using SkyGeni.Bot.Settings;
using SkyGeni.Bot.Slack.Doctor;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Slack;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack.Doctor;

public sealed class PublicUrlCheckTests
{
    [Fact]
    public async Task A_bot_that_believes_the_signature_is_well_and_one_with_another_secret_is_told_apart()
    {
        await using var world = await BotWorld.StartAsync();
        var secret = world.Get<IOptions<SlackOptions>>().Value.SigningSecret;
        var well = await LookAsync(world.Url, secret);
        well.State.ShouldBe(DoctorLine.Ok, well.Found);
        well.Found.ShouldContain("was believed");

        var other = await LookAsync(world.Url, "another-secret");
        other.State.ShouldBe(DoctorLine.Fail);
        other.Found.ShouldContain("does not believe the signature");
        other.Advice!.ShouldContain("Slack:SigningSecret");
    }

    [Theory]
    [InlineData(200, "something else answers")]
    [InlineData(302, "leads on to")]
    [InlineData(403, "refuses requests")]
    [InlineData(404, "is not found")]
    [InlineData(413, "too large")]
    [InlineData(502, "answers 502")]
    public async Task Whatever_answers_instead_is_named(int status, string found)
    {
        await using var other = await OtherAsync(status, https: false);
        var line = await LookAsync(other.Urls.First(), "secret");
        (line.State, line.Found.Contains(found, StringComparison.Ordinal)).ShouldBe((DoctorLine.Fail, true), line.Found);
        line.Advice.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_named()
    {
        await using var other = await OtherAsync(200, https: true);
        var line = await LookAsync(other.Urls.First(), "secret");
        line.State.ShouldBe(DoctorLine.Fail);
        line.Found.ShouldContain("certificate");
        line.Found.ShouldContain("elsewhere.example");
    }

    [Fact]
    public async Task Where_nobody_listens_the_connection_is_said_to_be_refused()
    {
        var line = await LookAsync("http://127.0.0.1:9", "secret");
        line.State.ShouldBe(DoctorLine.Fail);
        line.Found.ShouldContain("no connection to 127.0.0.1:9");
    }

    [Fact]
    public async Task An_address_that_Slack_would_not_call_and_a_missing_one_are_said()
    {
        (await LookAsync("http://bot.example.com", "secret")).Found.ShouldContain("no HTTPS");
        (await LookAsync(null, "secret")).State.ShouldBe(DoctorLine.Warn);
        var socket = new BotSettings { DataDirectory = "", Store = null!, Slack = new SlackConnection("xoxb-1", null, "xapp-1", "http://127.0.0.1:9/") };
        (await new PublicUrlCheck(socket).LookAsync(default)).Found.ShouldBe("Socket Mode needs none");
    }

    private static Task<DoctorLine> LookAsync(string? url, string secret) => new PublicUrlCheck(new BotSettings
    {
        DataDirectory = "",
        Store = null!,
        Slack = new SlackConnection("xoxb-1", secret, null, "http://127.0.0.1:9/"),
        Public = new PublicSettings { Url = url is null ? null : new Uri(url + "/") },
    }).LookAsync(CancellationToken.None);

    private static async Task<WebApplication> OtherAsync(int status, bool https)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (https)
            {
                listen.UseHttps(Certificate());
            }
        }));
        builder.WebHost.UseKestrelHttpsConfiguration();
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = status == 302 ? "https://www.example.com/login" : default;
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return app;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=elsewhere.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
