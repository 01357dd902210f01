using System.Diagnostics;
using SkyGeni.Slack.Web;

namespace SkyGeni.Bot.Slack.Doctor;

/// <summary>What Slack says of the token, asked once for all checks that want to know.</summary>
internal sealed class Introduction(ISlackApiClient slack)
{
    private Task<Introduced>? asked;

    public Task<Introduced> AskAsync(CancellationToken cancel) => asked ??= NowAsync(cancel);

    private async Task<Introduced> NowAsync(CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var result = await slack.AuthTestAsync(cancel);
        return new Introduced(result, TimeProvider.System.GetUtcNow(), Stopwatch.GetElapsedTime(began));
    }
}

/// <summary>Slack's answer.</summary>
/// <param name="Result">Who the token speaks as, or why it is not taken.</param>
/// <param name="At">This machine's clock when it came.</param>
/// <param name="Took">How long it took.</param>
internal sealed record Introduced(SlackResult<AuthTest> Result, DateTimeOffset At, TimeSpan Took);
