using System.Data.Common;
using System.Globalization;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Checks;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Checks;

/// <summary>
/// Watches the model that scores: runs the checks, keeps what they came to, raises what is found and ends what is over, and
/// tells each admin once of what is new; all of it in one transaction.
/// </summary>
internal sealed class WatchModel(
    Database database, RunChecks checks, CheckRunStore runs, CheckMetrics metrics, RosterCache roster, PersonSettingsStore settings, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>What is raised where a check itself broke; the subject is its id.</summary>
    public const string CheckFailed = "check-failed";

    /// <summary>A check with too little to go by ends what it found only after this long without seeing it, or once a newer model scores.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromDays(56);

    /// <summary>An admin is told within the week; then the next look says whether it still stands.</summary>
    private static readonly TimeSpan UsefulFor = TimeSpan.FromDays(7);

    /// <summary>The findings of these are the model's.</summary>
    public static IReadOnlyList<string> CheckIds { get; } = [.. CheckCatalog.OfModel.Select(check => check.Id), CheckFailed];

    /// <summary>The look of this week; null where it was had already, or where there is no model.</summary>
    public async Task<CheckRun?> WeeklyAsync(CancellationToken cancel) =>
        await runs.HasWeekAsync(CheckRun.WeekOf(clock.GetUtcNow())) ? null : await RunAsync(CheckRunStore.AddAsync, cancel);

    /// <summary>A look because somebody asks; it takes the place of the week's. Null where there is no model.</summary>
    public Task<CheckRun?> NowAsync(CancellationToken cancel) => RunAsync(
        async (tx, run) =>
        {
            await CheckRunStore.ReplaceAsync(tx, run);
            return true;
        },
        cancel);

    private async Task<CheckRun?> RunAsync(Func<DbTransaction, CheckRun, Task<bool>> keep, CancellationToken cancel)
    {
        if (await checks.RunAsync(cancel) is not { } outcomes)
        {
            return null;
        }

        // Whole milliseconds, as they are stored: the messages name what began at this instant.
        var at = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var run = new CheckRun(at, [.. outcomes.Select(o => o.Line)]);
        var admins = await AdminsAsync();
        var kept = await database.WriteAsync(
            async tx =>
            {
                if (!await keep(tx, run))
                {
                    return false;
                }

                var news = 0;
                foreach (var outcome in outcomes)
                {
                    news += await SettleAsync(tx, outcome, at);
                }

                await TellAsync(tx, news > 0 ? admins : [], at);
                return true;
            },
            cancel);
        signal.Notify();
        outcomes.Select(o => o.Line).ToList().ForEach(metrics.Ran);
        return kept ? run : null;
    }

    /// <summary>Answers how many findings are new.</summary>
    private static async Task<int> SettleAsync(DbTransaction tx, CheckOutcome outcome, DateTimeOffset at)
    {
        var (line, result) = (outcome.Line, outcome.Result);
        var standing = await FindingStore.StandingAsync(tx, line.CheckId);
        if (line.State == CheckWords.Failed)
        {
            var before = await FindingStore.StandingAsync(tx, CheckFailed);
            await FindingStore.RaiseAsync(tx, Broken(line), at);
            return before.Contains(line.CheckId) ? 0 : 1;
        }

        await FindingStore.ResolveAsync(tx, CheckFailed, line.CheckId, at);
        foreach (var finding in result?.Findings ?? [])
        {
            await FindingStore.RaiseAsync(tx, finding, at);
        }

        var found = result?.Findings.Select(f => f.Subject).ToHashSet(StringComparer.Ordinal) ?? [];
        var quietFor = result?.State == CheckState.Silent ? Within(at - outcome.LearnedUpTo) : TimeSpan.Zero;
        foreach (var subject in standing.Where(s => !found.Contains(s) && result?.Unsettled.Contains(s) != true))
        {
            await FindingStore.ResolveAsync(tx, line.CheckId, subject, at, quietFor);
        }

        return found.Count(subject => !standing.Contains(subject));
    }

    private static TimeSpan Within(TimeSpan sinceLearned) => TimeSpan.FromTicks(Math.Clamp(sinceLearned.Ticks, 0, Silence.Ticks));

    private static Finding Broken(CheckLine line) => new(
        CheckFailed,
        line.CheckId,
        Severity.Error,
        $"The check {line.CheckId} broke, so it says nothing",
        line.Says,
        $"Keep what the log says of it and report it to whoever maintains the bot; Checks:{line.CheckId}=off leaves it out.");

    private async Task<IReadOnlyList<(Person Person, PersonSettings Settings)>> AdminsAsync()
    {
        var admins = Admins.Reachable(await roster.LoadAsync());
        var chosen = await settings.GetAsync(admins);
        return [.. admins.Select(admin => (admin, chosen[admin.Id]))];
    }

    private static async Task TellAsync(DbTransaction tx, IReadOnlyList<(Person Person, PersonSettings Settings)> admins, DateTimeOffset at)
    {
        var began = at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        foreach (var (person, chosen) in admins)
        {
            var payload = $"{began}:{person.Id}";
            var notBefore = DayTime.NotBefore(at, PersonZone.Of(person), chosen);
            await OutboxStore.AddAsync(
                tx, new OutboxMessage(OutboxKinds.Findings, $"{OutboxKinds.Findings}:{payload}", $"person:{person.Id}", payload, notBefore, at + UsefulFor), at);
        }
    }
}
