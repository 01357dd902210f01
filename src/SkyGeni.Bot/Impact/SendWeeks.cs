using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Impact;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Impact;

/// <summary>Hands managers the summary of their week, on Mondays at the time of their digest: summary and message in one transaction, once a week however often it is asked for.</summary>
public sealed class SendWeeks(
    Database database, WeekStore weeks, ImpactReader impact, PersonSettingsStore settings, RosterCache roster, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>A summary of last week is read until Wednesday.</summary>
    private static readonly TimeSpan UsefulFor = TimeSpan.FromDays(2);

    /// <summary>Gives theirs to everyone whose summary is due and who has none for that week; answers how many that were.</summary>
    public async Task<int> DueAsync(CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var managers = roster.Current.People.Where(p => p.Role == Role.Manager && (p.SlackUserId ?? p.Email) is not null).ToList();
        var chosen = await settings.GetAsync(managers);
        var sent = 0;
        foreach (var manager in managers.Where(m => chosen[m.Id].WeekOn))
        {
            cancel.ThrowIfCancellationRequested();
            var monday = DigestDue.Decide(now, PersonZone.Of(manager), chosen[manager.Id].DigestTime, day => day == DayOfWeek.Monday);
            if (monday is { } date && await weeks.FindAsync(manager.Id, WeekStore.NameOf(date)) is null)
            {
                sent += await HandAsync(manager, date, now) ? 1 : 0;
            }
        }

        return sent;
    }

    private async Task<bool> HandAsync(Person manager, DateOnly monday, DateTimeOffset now)
    {
        var (people, rows, view) = (roster.Current, await impact.ForOthersAsync(), await impact.ForAsync(manager, experiments: false));
        var measured = view.MeasuredRules;
        var summary = WeekSummary.Of(rows, id => people.Sees(manager, id), monday, PersonZone.Of(manager), (measured, view.Titles.Count - measured));
        var payload = $"{WeekStore.NameOf(monday)}:{manager.Id}";
        var added = await database.WriteAsync(async tx =>
            await WeekStore.AddAsync(tx, manager.Id, summary, now)
            && await OutboxStore.AddAsync(
                tx, new OutboxMessage(OutboxKinds.Week, $"{OutboxKinds.Week}:{payload}", $"person:{manager.Id}", payload, ExpiresAt: now + UsefulFor), now));
        signal.Notify();
        return added;
    }
}
