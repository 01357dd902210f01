using System.Diagnostics;
using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using SkyGeni.Slack.Signing;

namespace SkyGeni.Bot.Slack.Doctor;

/// <summary>What came back from the public address.</summary>
internal abstract record PublicAnswer
{
    private PublicAnswer()
    {
    }

    /// <param name="Why">What broke, in .NET's word for it.</param>
    internal sealed record NoConnection(HttpRequestError Why, string Detail) : PublicAnswer;

    internal sealed record NoAnswer(TimeSpan After) : PublicAnswer;

    internal sealed record BadCertificate(SslPolicyErrors Why, string Detail) : PublicAnswer;

    /// <param name="Location">Where a redirect leads.</param>
    /// <param name="OfOurs">A refusal in this program's own words; null where it is none.</param>
    /// <param name="CertificateEnds">Null without TLS.</param>
    internal sealed record Status(int Code, Uri? Location, string? OfOurs, TimeSpan Took, DateTimeOffset? CertificateEnds) : PublicAnswer;
}

/// <summary>Sends what Slack sends to see whether an address answers (<c>ssl_check=1</c>): signed, and without any effect.</summary>
internal static class PublicProbe
{
    /// <summary>Slack itself waits for three seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("ssl_check=1&token=doctor");

    public static async Task<PublicAnswer> SendAsync(Uri address, string? secret, CancellationToken cancel)
    {
        var tls = new Tls();
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, SslOptions = { RemoteCertificateValidationCallback = tls.Look } };
        using var client = new HttpClient(handler) { Timeout = Patience };
        using var request = Request(address, secret);
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var response = await client.SendAsync(request, cancel);
            var took = Stopwatch.GetElapsedTime(began);
            return new PublicAnswer.Status((int)response.StatusCode, response.Headers.Location, await OfOursAsync(response, cancel), took, tls.Ends);
        }
        catch (HttpRequestException) when (tls.Errors != SslPolicyErrors.None)
        {
            return new PublicAnswer.BadCertificate(tls.Errors, tls.Detail);
        }
        catch (HttpRequestException broken)
        {
            return new PublicAnswer.NoConnection(broken.HttpRequestError, broken.Message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new PublicAnswer.NoAnswer(Patience);
        }
    }

    private static HttpRequestMessage Request(Uri address, string? secret)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(Body) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        if (secret is not null)
        {
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            request.Headers.Add(SlackSignature.TimestampHeader, now.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add(SlackSignature.SignatureHeader, SlackSignature.Sign(secret, now, Body));
        }

        return request;
    }

    private static async Task<string?> OfOursAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return null;
        }

        try
        {
            using var problem = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(cancel));
            return problem.RootElement.GetProperty("detail").GetString();
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Judges a certificate as usual, and remembers what was wrong with it.</summary>
    private sealed class Tls
    {
        public SslPolicyErrors Errors { get; private set; }

        public string Detail { get; private set; } = "";

        public DateTimeOffset? Ends { get; private set; }

        public bool Look(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
        {
            Errors = errors;
            if (certificate is X509Certificate2 known)
            {
                Ends = known.NotAfter.ToUniversalTime();
                Detail = $"made out to {known.GetNameInfo(X509NameType.DnsName, false)}, until {Ends:yyyy-MM-dd}";
            }

            Detail = string.Join("; ", [Detail, .. chain?.ChainStatus.Select(status => status.StatusInformation) ?? []]);
            return errors == SslPolicyErrors.None;
        }
    }
}
