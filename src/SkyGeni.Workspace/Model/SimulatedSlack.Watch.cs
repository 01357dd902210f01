namespace SkyGeni.Workspace;

/// <content>What tests ask for: the calls, what was wrong with them, waiting, and faults.</content>
public sealed partial class SimulatedSlack
{
    private static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(5);

    /// <summary>Every call the bot made, in order, refused and faulted ones included.</summary>
    public IReadOnlyList<SlackCall> Calls => Log.Calls;

    /// <summary>What the bot did wrong, even where Slack would have let it pass.</summary>
    public IReadOnlyList<string> Problems => Log.Problems;

    /// <summary>How many Socket Mode connections are open.</summary>
    public int OpenSockets => Sockets.Open;

    /// <summary>
    /// Makes the next <paramref name="times"/> calls of the method fail: with a status, an error in Slack's words, or both;
    /// with <c>Retry-After</c>; by never answering; or by doing what was asked and then breaking the connection.
    /// </summary>
    /// <param name="method">A Web API method, <c>response_url</c>, or <c>*</c>.</param>
    public void Fail(string method, int times = 1, int status = 200, string error = "internal_error", TimeSpan? retryAfter = null, bool hang = false, bool dropAfterAccept = false) =>
        Log.Add(new Fault(method, times)
        {
            Status = retryAfter is null || status != 200 ? status : 429,
            Error = retryAfter is not null && error == "internal_error" ? "ratelimited" : error,
            RetryAfter = retryAfter,
            Hang = hang,
            DropAfterAccept = dropAfterAccept,
        });

    /// <summary>Ends every fault still standing.</summary>
    public void Recover() => Log.ClearFaults();

    /// <summary>Waits for a call, past ones included. The deadline is wall-clock time.</summary>
    /// <param name="after">Only calls with a larger <see cref="SlackCall.Number"/>.</param>
    public async Task<SlackCall> WaitForAsync(Func<SlackCall, bool> wanted, TimeSpan? timeout = null, long after = 0)
    {
        SlackCall? found = null;
        await WaitUntilAsync(() => (found = Calls.FirstOrDefault(call => call.Number > after && wanted(call))) is not null, timeout);
        return found!;
    }

    /// <summary>Waits for a message the person sees, past ones included.</summary>
    public async Task<SlackMessage> WaitForMessageAsync(string userId, Func<SlackMessage, bool> wanted, TimeSpan? timeout = null)
    {
        SlackMessage? found = null;
        await WaitUntilAsync(() => (found = MessagesFor(userId).LastOrDefault(wanted)) is not null, timeout);
        return found!;
    }

    /// <summary>Waits until the workspace is as wanted.</summary>
    public async Task WaitUntilAsync(Func<bool> wanted, TimeSpan? timeout = null)
    {
        using var patience = new CancellationTokenSource(timeout ?? DefaultPatience);
        using var changed = new SemaphoreSlim(0);
        void Look() => changed.Release();
        Changed += Look;
        try
        {
            while (!wanted())
            {
                await changed.WaitAsync(patience.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Not seen within {(timeout ?? DefaultPatience).TotalSeconds:0.#} s. Calls: {string.Join(", ", Calls.Select(call => call.Method))}. Problems: {string.Join("; ", Problems)}");
        }
        finally
        {
            Changed -= Look;
        }
    }

    /// <summary>Tells the bot's sockets to reconnect, as Slack does every few hours.</summary>
    public Task DisconnectSocketsAsync(string reason = "refresh_requested", CancellationToken ct = default) => Sockets.DisconnectAsync(reason, ct);

    /// <summary>Tells the bot's sockets that they will be closed, and closes them after a while; meanwhile they are used.</summary>
    public Task WarnSocketsAsync(TimeSpan before, CancellationToken ct = default) => Sockets.WarnAsync(before, ct);

    /// <summary>Cuts the bot's sockets without a word.</summary>
    public void CutSockets() => Sockets.Cut();

    internal void Problem(string what) => Log.Problem(what);
}
