using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Polly.Timeout;
using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>The right to ask Salesforce, for some hours.</summary>
/// <param name="Token">A secret.</param>
/// <param name="Url">Where to ask.</param>
/// <param name="OrganizationId">Whose it is, with 18 characters; empty where Salesforce did not say.</param>
internal sealed record SalesforceSession(string Token, Uri Url, string OrganizationId);

/// <summary>Gets a session by the connected app and keeps it until Salesforce says that it is over.</summary>
internal sealed class SalesforceLogin(SalesforceApiSettings settings, IHttpClientFactory http) : IDisposable
{
    /// <summary>The name of the HTTP client.</summary>
    public const string Client = "salesforce";

    private const string Path = "/services/oauth2/token";

    /// <summary>Salesforce takes assertions that end within five minutes.</summary>
    private static readonly TimeSpan AssertionLife = TimeSpan.FromMinutes(3);

    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile SalesforceSession? current;

    /// <summary>The session at hand, or a new one.</summary>
    /// <param name="instead">One that is over; null: none is known to be.</param>
    public async Task<CrmAnswer<SalesforceSession>> SessionAsync(SalesforceSession? instead, CancellationToken cancel)
    {
        if (current is { } known && known != instead)
        {
            return known;
        }

        await turn.WaitAsync(cancel);
        try
        {
            if (current is { } meanwhile && meanwhile != instead)
            {
                return meanwhile;
            }

            var answer = await AskAsync(cancel);
            current = answer.Value;
            return answer;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<CrmAnswer<SalesforceSession>> AskAsync(CancellationToken cancel)
    {
        try
        {
            using var form = new FormUrlEncodedContent(Form());
            using var client = http.CreateClient(Client);
            using var response = await client.PostAsync(new Uri(Issuer, Path), form, cancel);
            var body = await response.Content.ReadAsStringAsync(cancel);
            return response.IsSuccessStatusCode ? Read(body)
                : (int)response.StatusCode >= 500 ? SalesforceTroubles.Away($"the token endpoint answers {(int)response.StatusCode}")
                : SalesforceTroubles.Denied($"the token endpoint answers {(int)response.StatusCode} ({SalesforceTroubles.CodeOf(body)})");
        }
        catch (Exception away) when (away is HttpRequestException or TimeoutRejectedException)
        {
            return SalesforceTroubles.Away("the token endpoint does not answer");
        }
        catch (Exception unusable) when (unusable is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return SalesforceTroubles.Denied("the file of Crm:Salesforce:PrivateKeyFile holds no private key (PEM) that can be read");
        }
    }

    private bool ByAssertion => settings.PrivateKeyFile is not null;

    /// <summary>A client with a secret asks its own organization; an assertion is shown where it is made for.</summary>
    private Uri Issuer => ByAssertion ? settings.LoginUrl : settings.InstanceUrl!;

    private Dictionary<string, string> Form() => ByAssertion
        ? new() { ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer", ["assertion"] = Assertion() }
        : new() { ["grant_type"] = "client_credentials", ["client_id"] = settings.ClientId!, ["client_secret"] = settings.ClientSecret! };

    /// <summary>A JSON Web Token signed with RS256. Its end is by the wall clock, in whatever time the program lives.</summary>
    private string Assertion()
    {
        using var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(settings.PrivateKeyFile!));
        var end = (TimeProvider.System.GetUtcNow() + AssertionLife).ToUnixTimeSeconds();
        var claims = JsonSerializer.Serialize(new SalesforceClaims(settings.ClientId!, settings.Username!, settings.LoginUrl.GetLeftPart(UriPartial.Authority), end), SalesforceJson.Stored.SalesforceClaims);
        var text = $"{Encoded("""{"alg":"RS256"}"""u8)}.{Encoded(Encoding.UTF8.GetBytes(claims))}";
        return $"{text}.{Encoded(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Encoded(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    private CrmAnswer<SalesforceSession> Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var answer = document.RootElement;
            if (answer.ValueKind == JsonValueKind.Object && Text(answer, "access_token") is { Length: > 0 } token)
            {
                var url = Uri.TryCreate(Text(answer, "instance_url"), UriKind.Absolute, out var instance) && (instance.Scheme == Uri.UriSchemeHttps || instance.IsLoopback) ? instance : settings.InstanceUrl!;
                var organization = (Text(answer, "id") ?? "").Split('/') is [.., var id, _] ? SalesforceId.Long(id) : null;
                return new SalesforceSession(token, url, organization ?? "");
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        return SalesforceTroubles.Odd("the token endpoint answered no token");
    }

    private static string? Text(JsonElement answer, string name) => answer.TryGetProperty(name, out var value) ? PlainJson.Text(value) : null;
}

/// <summary>What an assertion claims, in the names of its standard.</summary>
internal sealed record SalesforceClaims(string Iss, string Sub, string Aud, long Exp);
