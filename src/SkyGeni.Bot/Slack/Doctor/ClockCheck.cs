using System.Globalization;
using SkyGeni.Bot.Ops.Doctor;
using SkyGeni.Bot.Settings;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Slack.Doctor;

/// <summary>
/// Whether this machine's clock goes with Slack's and the store's. Slack's signatures are good for 300 seconds either way; a
/// store whose clock differs mixes up what came first.
/// </summary>
internal sealed class ClockCheck(BotSettings settings, Introduction slack, StoreClock store) : IDoctorCheck
{
    private const string Advice = "Set the clock by NTP (timedatectl set-ntp true, or chrony).";
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Refused = TimeSpan.FromSeconds(240);

    public string Id => "clock";

    public async Task<DoctorLine> LookAsync(CancellationToken cancel)
    {
        var byStore = await store.AheadAsync();
        if (byStore.Duration() >= Noticed)
        {
            return DoctorLine.Broken($"the store's clock is {Words(byStore)} this machine's", Advice);
        }

        if (settings.Slack is null)
        {
            return DoctorLine.Well("goes with the store's");
        }

        var answer = await slack.AskAsync(cancel);
        return answer.Result.TryGetValue(out var who) && who.AnsweredAt is { } date
            // The header names a whole second: on average half of one more had passed. Half the way is taken for the way back.
            ? Judge(date + TimeSpan.FromSeconds(0.5) + (answer.Took / 2) - answer.At)
            : DoctorLine.Well("goes with the store's; Slack's is not known");
    }

    /// <param name="ahead">How far Slack's clock is before this machine's.</param>
    internal static DoctorLine Judge(TimeSpan ahead)
    {
        var found = $"Slack's clock is {Words(ahead)} this machine's";
        return ahead.Duration() >= Refused ? DoctorLine.Broken($"{found}: requests from Slack are refused, as they look old or forged", Advice)
            : ahead.Duration() >= Noticed ? DoctorLine.Doubtful(found, Advice)
            : DoctorLine.Well("goes with Slack's and the store's");
    }

    private static string Words(TimeSpan ahead) =>
        string.Create(CultureInfo.InvariantCulture, $"{ahead.Duration().TotalSeconds:0} s {(ahead > TimeSpan.Zero ? "ahead of" : "behind")}");
}
