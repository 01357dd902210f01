using System.Data.Common;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;

namespace SkyGeni.Bot.Alerts;

/// <summary>
/// What becomes of alerts after they were raised: they end in place when their deal is over, back on track or somebody else's,
/// and a manager is told of a large one that nobody looked at.
/// </summary>
public sealed class StandingAlerts(
    Database database, StandingAlertReader reader, AlertStore alerts, RosterCache roster, PersonSettingsStore settings, AlertSettings rules, AlertMetrics metrics, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>Two looks of <see cref="AlertTicker"/>.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(1);

    /// <summary>Ends what is over. Each copy says why, and who owns the deal now is told next.</summary>
    public async Task<int> EndAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var ended = 0;
        foreach (var (alert, state) in await reader.ChangedAsync(now - AlertLife.Longest))
        {
            if (AlertLife.Ends(state, now) is { } reason)
            {
                await database.WriteAsync(tx => EndAsync(tx, alert, reason, now), cancel);
                ended++;
            }
        }

        if (ended > 0)
        {
            signal.Notify();
        }

        return ended;
    }

    /// <summary>Ends an alert that was overtaken before it was sent: somebody put the deal aside, or it is over.</summary>
    public Task OvertakenAsync(Alert alert) => database.WriteAsync(tx => EndAsync(tx, alert, AlertReason.Overtaken, clock.GetUtcNow()));

    /// <summary>Has alerts that ended while their message was under way say so: the message was not there yet to be changed.</summary>
    public async Task CatchUpAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var id in await alerts.EndedWhilePostedAsync(now - Lately))
        {
            await database.WriteAsync(tx => Refreshes.OfAsync(tx, CopySurfaces.Alert, id, now), cancel);
        }
    }

    /// <summary>Tells managers of what nobody looked at; answers how many.</summary>
    public async Task<int> PassOnAsync(CancellationToken cancel)
    {
        if (!rules.On || rules.PassingOn.LeastAmount is not { } least)
        {
            return 0;
        }

        var now = clock.GetUtcNow();
        var passed = 0;
        foreach (var (alert, state) in await reader.UnseenAsync(now - rules.PassingOn.After, least))
        {
            if (await ManagerAsync(alert, state, now) is { } manager)
            {
                await database.WriteAsync(tx => PassOnAsync(tx, alert, manager, now), cancel);
                passed++;
            }
        }

        if (passed > 0)
        {
            signal.Notify();
        }

        return passed;
    }

    /// <summary>Who is told now; null where the owner still has time, or nobody above them can be told at this hour.</summary>
    private async Task<AlertReader?> ManagerAsync(Alert alert, StandingAlert state, DateTimeOffset now)
    {
        if (roster.Current.Find(alert.PersonId) is not { } owner
            || roster.Current.Find(owner.ManagerId) is not { } manager
            || !AlertLife.PassesOn(state, rules.PassingOn, AlertReaders.Quiet(owner, await settings.GetAsync(owner)), now))
        {
            return null;
        }

        var told = AlertReaders.Of(manager, await settings.GetAsync(manager), now);
        return told is { CanBeReached: true, On: true } && told.Quiet.Until(now) is null ? told : null;
    }

    private async Task EndAsync(DbTransaction tx, Alert alert, AlertReason reason, DateTimeOffset now)
    {
        if (!await AlertStore.EndAsync(tx, alert.Id, reason, now))
        {
            return;
        }

        if (reason != AlertReason.Old)
        {
            await Refreshes.OfAsync(tx, CopySurfaces.Alert, alert.Id, now);
        }

        if (reason == AlertReason.Moved && alert.Kind == AlertKind.ToOwner)
        {
            await AlertDueStore.NoteMovedAsync(tx, alert.DealId, now);
        }

        await NoteAsync(tx, alert, new AlertDecision(AlertOutcome.End, reason, alert.PersonId), now);
    }

    private async Task PassOnAsync(DbTransaction tx, Alert alert, AlertReader manager, DateTimeOffset now)
    {
        var second = alert with
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            PersonId = manager.Id,
            Kind = AlertKind.ToManager,
            Reason = AlertReason.NobodyLooked,
            RaisedAt = now,
            LocalDate = manager.Quiet.DateOf(now),
            Place = null,
            ParentId = alert.Id,
        };
        if (!await AlertStore.AddAsync(tx, second))
        {
            return;
        }

        await OutboxStore.AddAsync(tx, DecideAlerts.Message(second, manager.Quiet, now), now);
        await Refreshes.OfAsync(tx, CopySurfaces.Alert, alert.Id, now);
        await NoteAsync(tx, second, new AlertDecision(AlertOutcome.PassOn, AlertReason.NobodyLooked, manager.Id), now);
    }

    private async Task NoteAsync(DbTransaction tx, Alert alert, AlertDecision decision, DateTimeOffset now)
    {
        await AlertDecisionStore.AddAsync(
            tx, new AlertNote(alert.DealId, alert.ScoreId, decision, alert.LossProbability, alert.Band, alert.Then, now) { AlertId = alert.Id });
        metrics.Decided(decision);
    }
}
