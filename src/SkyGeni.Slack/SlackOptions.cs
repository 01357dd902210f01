using Microsoft.Extensions.Options;

namespace SkyGeni.Slack;

/// <summary>What is needed to talk with one Slack workspace.</summary>
public sealed class SlackOptions
{
    /// <summary>Bot token (<c>xoxb-…</c>). Required.</summary>
    public string BotToken { get; set; } = "";

    /// <summary>Signing secret of the app. Required unless <see cref="AppToken"/> is set.</summary>
    public string SigningSecret { get; set; } = "";

    /// <summary>App-level token (<c>xapp-…</c>, scope <c>connections:write</c>): Socket Mode instead of HTTP.</summary>
    public string? AppToken { get; set; }

    /// <summary>Base of the Web API, http or https, ending in a slash.</summary>
    public string ApiUrl { get; set; } = "https://slack.com/api/";

    /// <summary>How far a request's timestamp may be from now, either way. Slack's advice: 300 s. 1 s to 1 h.</summary>
    public TimeSpan RequestTolerance { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>Largest request body in bytes; above it 413. 1 KiB to 16 MiB.</summary>
    public int BodyLimit { get; set; } = 1024 * 1024;

    /// <summary>
    /// After this long a command or an action is acknowledged and its handler goes on; a command's reply then follows through
    /// its response_url. Slack gives 3 s, the way there and back included. 100 ms to 3 s.
    /// </summary>
    public TimeSpan AcknowledgeWithin { get; set; } = TimeSpan.FromSeconds(2.5);

    /// <summary>One attempt of a Web API call. 100 ms to 2 min.</summary>
    public TimeSpan ApiTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Repetitions of an interactive call that surely was not accepted or does no harm twice. 0 to 5.</summary>
    public int ApiRetries { get; set; } = 2;

    /// <summary>First wait before a repetition; it doubles. 1 ms to 10 s.</summary>
    public TimeSpan ApiRetryWait { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>A longer <c>Retry-After</c> than this is not sat out by an interactive call but returned. 0 to 1 min.</summary>
    public TimeSpan LongestRetryAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>What this library says to people by itself.</summary>
    public SlackWords Words { get; } = new();

    /// <summary>Socket Mode's waits.</summary>
    public Sockets.SocketModeOptions Socket { get; } = new();
}

internal sealed class SlackOptionsValidator : IValidateOptions<SlackOptions>
{
    public ValidateOptionsResult Validate(string? name, SlackOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(SlackOptions o)
    {
        if (string.IsNullOrWhiteSpace(o.BotToken))
        {
            yield return "Slack:BotToken is missing.";
        }

        if (string.IsNullOrWhiteSpace(o.SigningSecret) && string.IsNullOrWhiteSpace(o.AppToken))
        {
            yield return "Slack:SigningSecret is missing (only Socket Mode, with Slack:AppToken, does without).";
        }

        if (!Uri.TryCreate(o.ApiUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || !o.ApiUrl.EndsWith('/'))
        {
            yield return $"Slack:ApiUrl is '{o.ApiUrl}', allowed is an http or https address ending in '/'.";
        }

        foreach (var (key, value) in new[] { ("BotToken", o.BotToken), ("AppToken", o.AppToken) })
        {
            // A line's end pasted along would otherwise fail at the first call, far from here.
            if (value is not null && value.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || !char.IsAscii(c)))
            {
                yield return $"Slack:{key} holds a space, a line's end or a letter that no token has.";
            }
        }

        foreach (var problem in Ranges(o))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Ranges(SlackOptions o) =>
        new[]
        {
            Range("RequestTolerance", o.RequestTolerance, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            Range("BodyLimit", o.BodyLimit, 1024, 16 * 1024 * 1024),
            Range("AcknowledgeWithin", o.AcknowledgeWithin, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(3)),
            Range("ApiTimeout", o.ApiTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(2)),
            Range("ApiRetries", o.ApiRetries, 0, 5),
            Range("ApiRetryWait", o.ApiRetryWait, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10)),
            Range("LongestRetryAfter", o.LongestRetryAfter, TimeSpan.Zero, TimeSpan.FromMinutes(1)),
            Range("Socket:FirstDelay", o.Socket.FirstDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1)),
            Range("Socket:LongestDelay", o.Socket.LongestDelay, o.Socket.FirstDelay, TimeSpan.FromMinutes(10)),
            Range("Socket:PingEvery", o.Socket.PingEvery, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(5)),
            Range("Socket:StaleAfter", o.Socket.StaleAfter, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(5)),
            Range("Socket:HelloWithin", o.Socket.HelloWithin, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(5)),
            Range("Socket:DrainFor", o.Socket.DrainFor, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(5)),
        }.OfType<string>();

    private static string? Range<T>(string key, T value, T least, T most) where T : IComparable<T> =>
        value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0 ? null : $"Slack:{key} is {value}, allowed are {least} to {most}.";
}
