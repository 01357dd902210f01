using System.Collections.Concurrent;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Outbox;

/// <summary>
/// Delivers what was decided: claims a message under a lease, marks it as being sent, sends it, marks what became of it.
/// Lanes run side by side, a lane in order. New posts go one at a time, each marked before the next goes, so that a crash
/// at any instant repeats at most the one post under way; updates, which may be repeated, do not wait for each other.
/// </summary>
public sealed partial class OutboxRelay(
    OutboxStore store,
    OutboxSettling settling,
    IMessageDelivery delivery,
    OutboxSignal signal,
    OutboxMetrics metrics,
    RelayOptions options,
    StoreOptions storage,
    TimeProvider clock,
    ILogger<OutboxRelay> log) : BackgroundService
{
    private const int LookAhead = 64;
    private static readonly TimeSpan Forgetting = TimeSpan.FromHours(6);

    private readonly ConcurrentDictionary<string, Sending> underWay = new(StringComparer.Ordinal);
    private readonly Pace pace = new(options);
    private DateTimeOffset forgotten = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var only = await RelayLock.AcquireAsync(storage, clock, stoppingToken);
        try
        {
            if (storage.Provider == StoreProvider.Sqlite)
            {
                await TakeOverAsync();
            }

            while (true)
            {
                await signal.WaitAsync(await TurnAsync(), clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is under way is finished and marked before the lock is given back.
            await UnderWayAsync();
        }
    }

    /// <summary>Frees what an earlier relay of this store had claimed when it ended.</summary>
    internal async Task TakeOverAsync()
    {
        if (await store.TakeOverAsync(clock.GetUtcNow()) is > 0 and var left)
        {
            LogTakenOver(left);
        }
    }

    /// <summary>Until everything started so far is marked.</summary>
    internal Task UnderWayAsync() => Task.WhenAll(underWay.Values.Select(sending => sending.Work));

    /// <summary>Starts whatever may go now, and answers how long to wait for the next turn.</summary>
    internal async Task<TimeSpan> TurnAsync()
    {
        try
        {
            await StartAsync();
            await TidyAsync();
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // A store out of reach must not end the relay: the next turn tries again.
            LogTurnFailed(problem);
            return options.PollEvery;
        }

        var now = clock.GetUtcNow();
        return pace.Next(now) is { } next && next - now < options.PollEvery ? next - now : options.PollEvery;
    }

    private async Task StartAsync()
    {
        var posting = underWay.Values.Any(sending => !OutboxKinds.IsRepeatable(sending.Kind));
        var held = pace.HeldKinds(clock.GetUtcNow());
        var without = OutboxKinds.All.Where(kind => held.Contains(kind) || (posting && !OutboxKinds.IsRepeatable(kind))).ToList();
        foreach (var head in await store.HeadsAsync(clock.GetUtcNow(), without, LookAhead))
        {
            if (underWay.Count >= options.Parallel)
            {
                return;
            }

            posting |= MayGo(head, posting) && await SendAsync(head) && !OutboxKinds.IsRepeatable(head.Kind);
        }
    }

    private bool MayGo(OutboxItem head, bool posting) =>
        !underWay.ContainsKey(head.Lane)
        && (OutboxKinds.IsRepeatable(head.Kind) || (!posting && pace.LaneReady(head.Lane) <= clock.GetUtcNow()));

    /// <summary>Claims a message and lets it go; false where there is nothing to send.</summary>
    private async Task<bool> SendAsync(OutboxItem head)
    {
        var now = clock.GetUtcNow();
        if (head.ExpiresAt <= now)
        {
            await settling.DropAsync(head, now);
            metrics.Attempted(head.Kind, "too-late");
            LogTooLate(head.Id, head.Kind, head.Attempts);
            return false;
        }

        if (await store.ClaimAsync(head.Id, now, options.Lease) is not { } item)
        {
            return false;
        }

        if (!OutboxKinds.IsRepeatable(item.Kind))
        {
            pace.Posting(item.Lane, now);
        }

        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        underWay[item.Lane] = new Sending(item.Kind, done.Task);
        _ = CarryAsync(item, done);
        return true;
    }

    /// <summary>One message, from the claim to the mark. Never fails: what goes wrong is marked, or left to the lease.</summary>
    private async Task CarryAsync(OutboxItem item, TaskCompletionSource done)
    {
        await Task.Yield();
        try
        {
            var result = await DeliverAsync(item);
            metrics.Attempted(item.Kind, result.GetType().Name);
            Hold(item, result, await settling.SettleAsync(item, result));
        }
        catch (Exception problem)
        {
            LogUnmarked(item.Id, problem);
        }
        finally
        {
            underWay.TryRemove(item.Lane, out _);
            done.SetResult();
            signal.Wake();
        }
    }

    private async Task<DeliveryResult> DeliverAsync(OutboxItem item)
    {
        try
        {
            var result = await delivery.DeliverAsync(item, CancellationToken.None);
            if (result is DeliveryResult.Delivered)
            {
                metrics.Delivered(item, clock.GetUtcNow());
            }

            return result;
        }
        catch (Exception bug)
        {
            LogBug(item.Id, item.Kind, bug);
            return item.Attempts < OutboxSettling.MostFailuresOfOurs
                ? new DeliveryResult.RetryAfter(null, $"internal_{bug.GetType().Name}")
                : new DeliveryResult.Undeliverable($"internal_{bug.GetType().Name}");
        }
    }

    private void Hold(OutboxItem item, DeliveryResult result, DateTimeOffset? until)
    {
        if (result is DeliveryResult.RetryAfter { Scope: RetryScope.Kind } && until is { } kind)
        {
            pace.HoldKind(item.Kind, kind);
        }
        else if (result is DeliveryResult.RetryAfter { Scope: RetryScope.All } && until is { } all)
        {
            pace.HoldAll(all);
        }

        if (result is DeliveryResult.RetryAfter later)
        {
            LogLater(item.Id, item.Kind, item.Attempts, later.Reason);
        }
        else if (result is DeliveryResult.Undeliverable never)
        {
            LogUndeliverable(item.Id, item.Kind, item.Attempts, never.Reason);
        }
    }

    private async Task TidyAsync()
    {
        var now = clock.GetUtcNow();
        metrics.Waiting((await store.BacklogAsync()).Waiting);
        if (now - forgotten >= Forgetting)
        {
            forgotten = now;
            await store.ForgetAsync(now - options.Remember);
        }
    }

    private readonly record struct Sending(string Kind, Task Work);

    [LoggerMessage(Level = LogLevel.Information, Message = "Took over {Messages} messages that were under way when the last relay ended")]
    private partial void LogTakenOver(int messages);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read or written; trying again")]
    private partial void LogTurnFailed(Exception problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "What became of message {MessageId} could not be stored; it is tried again when its lease ends")]
    private partial void LogUnmarked(long messageId, Exception problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {MessageId} ({Kind}) could not be rendered or sent")]
    private partial void LogBug(long messageId, string kind, Exception problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {MessageId} ({Kind}), attempt {Attempts}: later, {Reason}")]
    private partial void LogLater(long messageId, string kind, int attempts, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} ({Kind}), attempt {Attempts}: given up, {Reason}")]
    private partial void LogUndeliverable(long messageId, string kind, int attempts, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} ({Kind}) was no longer of use after {Attempts} attempts and was not sent")]
    private partial void LogTooLate(long messageId, string kind, int attempts);
}
