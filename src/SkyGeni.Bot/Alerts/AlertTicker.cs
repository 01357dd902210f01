using SkyGeni.Bot.Nudges;

namespace SkyGeni.Bot.Alerts;

/// <summary>
/// Looks every half minute for what only time brings about: quiet hours that ended, owners who did not look, scores of another
/// process. What scores bring about is decided with them.
/// </summary>
internal sealed class AlertTicker(DecideAlerts decide, StandingAlerts standing, AlertDecisionStore decisions, TimeProvider clock, ILogger<AlertTicker> log)
    : Ticker(TimeSpan.FromSeconds(30), clock, log)
{
    private static readonly TimeSpan Forgetting = TimeSpan.FromHours(6);

    private DateTimeOffset forgotten = DateTimeOffset.MinValue;

    protected override string Failed => "Alerts that wait could not be looked at";

    protected override async Task LookAsync(CancellationToken cancel)
    {
        await decide.RunAsync(cancel);
        await standing.PassOnAsync(cancel);
        await standing.CatchUpAsync(cancel);
        if (Clock.GetUtcNow() - forgotten >= Forgetting)
        {
            forgotten = Clock.GetUtcNow();
            await decisions.ForgetAsync(forgotten);
        }
    }
}
