using SkyGeni.Bot.Settings;

namespace SkyGeni.Bot.Ops.Limits;

/// <summary>
/// What kind of address a request asks for. It goes by the path, not by what is mapped there, so that no endpoint can be
/// forgotten and asking for what is not there counts too.
/// </summary>
/// <param name="Name">For the counter.</param>
/// <param name="PerMinute">How many requests one caller may make.</param>
/// <param name="Body">The largest body, in bytes, where the endpoint does not say otherwise.</param>
internal sealed record RouteClass(string Name, Func<LimitSettings, int> PerMinute, Func<LimitSettings, long> Body)
{
    public static RouteClass Api { get; } = new("api", limits => limits.ApiPerMinute, limits => limits.ApiBody);

    private static readonly RouteClass Install = new("install", limits => limits.InstallPerMinute, limits => limits.SlackBody);
    private static readonly RouteClass Slack = new("slack", limits => limits.SlackPerMinute, limits => limits.SlackBody);
    private static readonly RouteClass Webhooks = new("webhooks", limits => limits.WebhooksPerMinute, limits => limits.WebhookBody);
    private static readonly RouteClass Other = new("other", limits => limits.OtherPerMinute, limits => limits.ApiBody);

    private static readonly (PathString Prefix, RouteClass Class)[] Prefixes =
    [
        ("/slack/install", Install), ("/slack/oauth_redirect", Install), ("/slack", Slack), ("/webhooks", Webhooks), ("/w", Webhooks), ("/api", Api),
    ];

    public static RouteClass Of(PathString path) =>
        Prefixes.FirstOrDefault(known => path.StartsWithSegments(known.Prefix, StringComparison.OrdinalIgnoreCase)).Class ?? Other;
}
