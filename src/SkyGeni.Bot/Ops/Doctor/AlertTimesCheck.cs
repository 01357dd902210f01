using System.Globalization;
using SkyGeni.Bot.Outbox;

namespace SkyGeni.Bot.Ops.Doctor;

/// <summary>Whether alerts come as quickly as they should.</summary>
internal sealed class AlertTimesCheck(AlertTimes times) : IDoctorCheck
{
    /// <summary>What is promised of a change until its alert.</summary>
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);

    public string Id => "alert-times";

    public async Task<DoctorLine> LookAsync(CancellationToken cancel)
    {
        if (await times.LatelyAsync() is not { } lately)
        {
            return DoctorLine.Well("no alert was sent in the last day");
        }

        var found = string.Create(
            CultureInfo.InvariantCulture,
            $"{lately.Alerts:#,0} alerts in the last day, from the change to Slack: half within {Shown(lately.Median)}, 95 of 100 within {Shown(lately.P95)}, 99 within {Shown(lately.P99)}");
        return lately.P95 <= Promised
            ? DoctorLine.Well(found)
            : DoctorLine.Doubtful(found, "See which stage takes the time: skygeni_stage_seconds in /metrics. Slack's limits show in outbox_attempts and in the log.");
    }

    private static string Shown(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.##} s");
}
