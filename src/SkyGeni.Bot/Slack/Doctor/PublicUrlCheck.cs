using System.Globalization;
using System.Net.Security;
using SkyGeni.Bot.Ops.Doctor;
using SkyGeni.Bot.Settings;

namespace SkyGeni.Bot.Slack.Doctor;

/// <summary>Whether a signed request that goes the way of Slack's own arrives and is believed.</summary>
internal sealed class PublicUrlCheck(BotSettings settings) : IDoctorCheck
{
    private const string Path = "slack/command";
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EndsSoon = TimeSpan.FromDays(14);

    public string Id => "public-url";

    public async Task<DoctorLine> LookAsync(CancellationToken cancel)
    {
        if (settings.SigningSecret is not { } secret)
        {
            return DoctorLine.Well(settings.Slack is null ? "the Slack on this machine needs none" : "Socket Mode needs none");
        }

        if (settings.Public.At(Path) is not { } address)
        {
            return DoctorLine.Doubtful("not known, so nothing was sent to it", "Set Public:Url to the address that Slack calls, such as https://bot.example.com.");
        }

        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
        {
            return DoctorLine.Broken($"{address} is no HTTPS, and Slack calls nothing else", "Put a proxy that speaks HTTPS before the bot, and set Public:Url to its address.");
        }

        var answer = await PublicProbe.SendAsync(address, secret, cancel);
        return answer is PublicAnswer.Status { Code: >= 200 and < 300 } taken
            ? await TakenAsync(address, taken, cancel)
            : Refused(address, answer);
    }

    // Whoever answers an unsigned request in the same way is not this program.
    private static async Task<DoctorLine> TakenAsync(Uri address, PublicAnswer.Status taken, CancellationToken cancel)
    {
        if (await PublicProbe.SendAsync(address, null, cancel) is PublicAnswer.Status { Code: >= 200 and < 300 })
        {
            return DoctorLine.Broken($"{address} takes requests that nobody signed: something else answers there", "Point the proxy at this bot, without a page of its own for this path.");
        }

        var found = string.Create(CultureInfo.InvariantCulture, $"a signed request to {address} was believed after {taken.Took.TotalMilliseconds:0} ms");
        return taken.CertificateEnds is { } ends && ends - TimeProvider.System.GetUtcNow() < EndsSoon
            ? DoctorLine.Doubtful($"{found}; its certificate ends on {ends:yyyy-MM-dd}", "Renew the certificate.")
            : taken.Took > Slow ? DoctorLine.Doubtful(found, "Slack waits three seconds in all: see what takes so long on the way.") : DoctorLine.Well(found);
    }

    private static DoctorLine Refused(Uri address, PublicAnswer answer) => answer switch
    {
        PublicAnswer.BadCertificate(var why, var detail) => DoctorLine.Broken(
            $"the certificate of {address.Host} is not valid ({detail})",
            why.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
                ? "Give the proxy a certificate for the host name in Public:Url."
                : "Give the proxy a current certificate with its whole chain, from an authority that Slack knows too."),
        PublicAnswer.NoConnection(HttpRequestError.NameResolutionError, _) => DoctorLine.Broken($"the name {address.Host} is not known", "Check Public:Url and the name's DNS record."),
        PublicAnswer.NoConnection(HttpRequestError.SecureConnectionError, var detail) => DoctorLine.Broken($"{address.Authority} does not speak TLS: {detail}", "Let the proxy serve HTTPS at this port."),
        PublicAnswer.NoConnection(_, var detail) => DoctorLine.Broken($"no connection to {address.Authority}: {detail}", "Start the bot and its proxy, and open the port in the firewall."),
        PublicAnswer.NoAnswer(var after) => DoctorLine.Broken($"{address} did not answer within {after.TotalSeconds:0} s", "See whether the proxy reaches the bot, and whether the line 'server' says that it runs."),
        PublicAnswer.Status status => OfStatus(address, status),
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    private static DoctorLine OfStatus(Uri address, PublicAnswer.Status status) => status switch
    {
        { Code: >= 300 and < 400 } => DoctorLine.Broken(
            $"{address} leads on to {status.Location} ({status.Code}), and Slack's signed body does not go along", "Give Slack the last address, and set Public:Url to it."),
        { Code: 401, OfOurs: { } said } => DoctorLine.Broken(
            $"the bot at {address} does not believe the signature: {said}",
            said.Contains("clock", StringComparison.OrdinalIgnoreCase)
                ? "Set the clocks of both machines by NTP."
                : "The running bot has another Slack:SigningSecret than this command, or a proxy changes the body: restart it with the present settings, and let the proxy pass the body on as it is."),
        { Code: 401 or 403 } => DoctorLine.Broken($"something before the bot refuses requests to {address} ({status.Code})", "Exempt /slack/ from the proxy's own sign-in or filter: Slack signs its requests instead."),
        { Code: 404 } => DoctorLine.Broken($"{address} is not found (404)", "Let the proxy pass paths on as they are; a bot that runs in Socket Mode has no such address."),
        { Code: 413 } => DoctorLine.Broken($"a body of some bytes is too large for {address} (413)", "Raise the proxy's limit for bodies to 1 MB."),
        { Code: 429 } => DoctorLine.Doubtful($"{address} takes no more requests just now (429)", "See Limits:SlackPerMinute, and Public:KnownProxies: without it all callers behind a proxy count as one."),
        { Code: >= 500 } => DoctorLine.Broken($"{address} answers {status.Code}", status.Code is 502 or 503 or 504 ? "The proxy does not reach the bot: start it, and check where the proxy sends requests." : "See the bot's log."),
        _ => DoctorLine.Broken($"{address} answers {status.Code}{(status.OfOurs is null ? "" : $": {status.OfOurs}")}", "See that the proxy leads to this bot."),
    };
}
