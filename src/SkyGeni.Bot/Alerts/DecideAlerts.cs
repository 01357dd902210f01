using System.Data;
using System.Data.Common;
using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Telemetry;
using SkyGeni.Core.Alerts;

namespace SkyGeni.Bot.Alerts;

/// <summary>
/// Decides who is told of what rose. The decision, silence included, the alert and its message are written in one transaction
/// that also takes the deal from those that wait. One run at a time, so that a person's day is counted once.
/// </summary>
public sealed partial class DecideAlerts(
    Database database,
    AlertDueStore due,
    AlertCaseReader cases,
    AlertStore alerts,
    AlertReaders readers,
    StandingAlerts standing,
    UsualMovement usual,
    AlertTrials trials,
    Champion champion,
    AlertSettings settings,
    AlertMetrics metrics,
    Stages stages,
    OutboxSignal signal,
    TimeProvider clock,
    ILogger<DecideAlerts> log) : IDisposable
{
    /// <summary>Decisions of a transaction: few enough for whoever waits to write.</summary>
    private const int Portion = 500;

    /// <summary>Longer than any zone is from another: whoever had an alert on their today had it since then.</summary>
    private static readonly TimeSpan TwoDays = TimeSpan.FromDays(2);

    /// <summary>A message that quiet hours are about to overtake is still tried for this long.</summary>
    private static readonly TimeSpan LeastUse = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>After scores were stored. Whatever fails here leaves the scores as they are, and the deals waiting for the next run.</summary>
    /// <param name="all">Whether every open deal was scored: then rises are watched for from here on, if they were not yet.</param>
    /// <param name="cancel">Ends it between two portions.</param>
    public async Task AfterScoringAsync(bool all, CancellationToken cancel)
    {
        try
        {
            if (settings.On && all && await due.WatchAsync() is null)
            {
                await due.BeginAsync(clock.GetUtcNow());
            }

            await RunAsync(cancel);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogFailed(problem);
        }
    }

    /// <summary>Decides on everything that waits now; answers how many alerts that raised.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        if (!settings.On || await due.WatchAsync() is not { } watch)
        {
            return 0;
        }

        await turn.WaitAsync(cancel);
        try
        {
            await standing.EndAsync(cancel);
            var waiting = await due.ReadAsync(clock.GetUtcNow());
            return waiting.Count == 0 ? 0 : await DecideAsync(waiting, watch, cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<int> DecideAsync(List<DueDeal> waiting, AlertWatch watch, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var readerOf = await readers.LoadAsync(now);
        var told = await alerts.CountsAsync(now - TwoDays);
        var rules = settings.Rules(now, champion.InForce.Card.Bands, await usual.ReadAsync(now));
        var known = await trials.WithArmsAsync(await cases.ReadAsync(waiting, watch, now - TimeSpan.FromDays(settings.CapDays)), now, cancel);
        var decided = AlertRun.Decide(known, readerOf, told, rules);
        var marks = waiting.ToDictionary(d => d.DealId, StringComparer.Ordinal);
        var raised = 0;
        foreach (var portion in decided.Chunk(Portion))
        {
            raised += await database.WriteAsync(tx => WriteAsync(tx, portion, marks, readerOf, now), cancel);
        }

        // What is open no more has nothing to be decided.
        var gone = waiting.ExceptBy(known.Select(c => c.Deal.DealId), d => d.DealId, StringComparer.Ordinal).ToList();
        foreach (var portion in gone.Chunk(Portion))
        {
            await database.WriteAsync(tx => TakeAllAsync(tx, portion), cancel);
        }

        signal.Notify();
        return raised;
    }

    private static async Task TakeAllAsync(DbTransaction tx, DueDeal[] gone)
    {
        await using var takes = new AlertDueStore.Takes(tx);
        Array.ForEach(gone, deal => takes.Take(deal));
    }

    private async Task<int> WriteAsync(
        DbTransaction tx, DecidedAlert[] portion, Dictionary<string, DueDeal> marks, Func<string?, AlertReader?> readerOf, DateTimeOffset now)
    {
        var raised = 0;
        await using var takes = new AlertDueStore.Takes(tx);
        await using var notes = new AlertDecisionStore.Notes(tx);
        foreach (var (deal, decision) in portion)
        {
            var mark = marks[deal.Deal.DealId];
            var mine = decision.Until is { } until ? await AlertDueStore.PutOffAsync(tx, mark, until) : takes.Take(mark);
            if (!mine)
            {
                continue;
            }

            var note = new AlertNote(deal.Deal.DealId, deal.ScoreId, decision, deal.Deal.LossProbability, deal.Deal.Band, deal.Then, now);
            if (decision.Outcome == AlertOutcome.Raise)
            {
                note = note with { AlertId = await RaiseAsync(tx, deal, decision, readerOf(deal.Deal.OwnerId)!, mark.Receipt, now) };
                raised++;
            }

            await AlertTrials.KeepAsync(tx, deal, decision, now);
            notes.Add(note);
            metrics.Decided(decision);
            if (mark.Receipt is { } receipt)
            {
                stages.Done(Stage.Decided, mark.NotedAt, clock.GetUtcNow(), receipt.Trace);
            }
        }

        return raised;
    }

    private static async Task<string> RaiseAsync(DbTransaction tx, AlertCase deal, AlertDecision decision, AlertReader reader, Receipt? receipt, DateTimeOffset now)
    {
        foreach (var older in await AlertStore.StandingAsync(tx, deal.Deal.DealId))
        {
            await AlertStore.EndAsync(tx, older.Id, AlertReason.ToldAgain, now);
            await Refreshes.OfAsync(tx, CopySurfaces.Alert, older.Id, now);
        }

        var alert = new Alert
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            DealId = deal.Deal.DealId,
            PersonId = reader.Id,
            Reason = decision.Reason,
            Title = deal.Title,
            ScoreId = deal.ScoreId,
            LossProbability = deal.Deal.LossProbability,
            Band = deal.Deal.Band,
            Then = deal.Then,
            RaisedAt = now,
            LocalDate = reader.Quiet.DateOf(now),
            Place = decision.ToldToday + 1,
        };
        if (!await AlertStore.AddAsync(tx, alert))
        {
            // Another node used that place of the person's day meanwhile: none of this is kept, and the next run counts anew.
            throw new DBConcurrencyException($"The place {alert.Place} of the day is taken.");
        }

        await OutboxStore.AddAsync(tx, Message(alert, reader.Quiet, now) with { Receipt = receipt }, now);
        return alert.Id;
    }

    /// <summary>The message of an alert. It does not come when quiet hours have begun since, unless they begin at once.</summary>
    internal static OutboxMessage Message(Alert alert, QuietHours quiet, DateTimeOffset now)
    {
        var (quietFrom, day) = (quiet.Begins(now), now + OutboxStore.UsefulFor);
        var expires = quietFrom is { } from && from < day ? from : day;
        return new OutboxMessage(
            OutboxKinds.Alert, $"{OutboxKinds.Alert}:{alert.Id}", $"person:{alert.PersonId}", alert.Id, ExpiresAt: expires > now + LeastUse ? expires : now + LeastUse);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Alerts could not be decided; what waits is decided on at the next run")]
    private partial void LogFailed(Exception problem);
}
