using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace SkyGeni.Bot.Hosting.Workspaces;

/// <summary>What a person reads on the way: plain words, and one thing to do next.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What happened.</param>
/// <param name="Paragraphs">What it means, as text.</param>
/// <param name="Link">Where to go on, and how that is called; null: nowhere.</param>
internal sealed record InstallPage(int Status, string Title, IReadOnlyList<string> Paragraphs, (string Address, string Words)? Link = null)
{
    private const string Style = "body{font:1rem/1.5 system-ui,sans-serif;max-width:38rem;margin:3rem auto;padding:0 1rem;color:#1d1c1d}a{color:#1264a3}";
    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));
    private static readonly (string, string) Again = ("install", "Start again");

    public static InstallPage Of(InstallOutcome outcome) => outcome switch
    {
        InstallOutcome.Installed(var installation, var again) => Welcome(installation, again),
        InstallOutcome.NotOurs => NotOurs,
        InstallOutcome.Refused("access_denied") => Declined,
        InstallOutcome.Refused("invalid_code" or "code_already_used") => new(400, "This answer of Slack's is no longer good", ["It can be used once, within ten minutes. Nothing was changed."], Again),
        InstallOutcome.Refused(var code) => new(502, "Slack did not accept the app", [$"Slack said “{code}”. Nothing was changed.", "Whoever runs the bot should compare Slack:ClientId, Slack:ClientSecret and Public:Url with the app's settings."]),
        InstallOutcome.NoAnswer(var failure) => new(502, "Slack could not be asked", [$"There was no answer ({failure}). Nothing was changed."], Again),
        InstallOutcome.TokenRotates => new(502, "Token rotation is on", ["The app's tokens would end within hours, and this bot does not renew them. Nothing was changed.", "Whoever runs the bot should make the app from manifest.json, where token rotation is off: once on, Slack does not let it be switched off."]),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    public static InstallPage NotOurs { get; } = new(
        400, "This link is no longer good", ["It was used before, is older than ten minutes, or belongs to another browser. Nothing was changed."], Again);

    public static InstallPage Declined { get; } = new(200, "You did not allow the app", ["Nothing was changed."], Again);

    public async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'sha256-{StyleHash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        var text = string.Concat(Paragraphs.Select(paragraph => $"<p>{WebUtility.HtmlEncode(paragraph)}</p>\n"));
        var link = Link is var (address, words) ? $"<p><a href=\"{WebUtility.HtmlEncode(address)}\">{WebUtility.HtmlEncode(words)}</a></p>\n" : "";
        await context.Response.WriteAsync($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{WebUtility.HtmlEncode(Title)}</title><style>{Style}</style></head>
            <body><main><h1>{WebUtility.HtmlEncode(Title)}</h1>
            {text}{link}</main></body></html>

            """);
    }

    private static InstallPage Welcome(Installation installation, bool again) => new(
        200,
        again ? $"SkyGeni Bot is back in {installation.Name}" : $"SkyGeni Bot is in {installation.Name}",
        [
            again ? "What it knew of this workspace is still there." : "It knows nobody and no deal yet.",
            $"Whoever runs the bot brings in deals and people of workspace {installation.Id}: from files with --workspace {installation.Id}, over the API with a key of this workspace, or from a CRM at /w/{installation.Id}/webhooks/….",
            "Then type /deal-risk in Slack. People are found by the e-mail address in the roster.",
        ]);
}
