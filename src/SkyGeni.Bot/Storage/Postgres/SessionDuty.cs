using Npgsql;

namespace SkyGeni.Bot.Storage.Postgres;

/// <summary>
/// A duty held by an advisory lock of a session: the database gives it to the next node when this one's connection ends, however
/// it ends. Since the node cannot see that from its side, it asks every second whether the session still stands.
/// </summary>
internal sealed class SessionDuty : IDuty
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private readonly NpgsqlConnection session;
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource over = new();
    private readonly Task watching;

    private SessionDuty(NpgsqlConnection session)
    {
        this.session = session;
        watching = Task.Run(WatchAsync);
    }

    public CancellationToken Lost => lost.Token;

    /// <summary>Waits until no other node has the duty.</summary>
    public static async Task<SessionDuty> TakeAsync(NpgsqlDataSource source, NodeLock duty, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                if (await TryAsync(source, duty, cancel) is { } taken)
                {
                    return taken;
                }
            }
            catch (NpgsqlException)
            {
                // Out of reach: whoever serves sees that in its own work; the duty is asked for again.
            }

            await Task.Delay(Between, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await watching;
        await session.DisposeAsync();
        lost.Dispose();
        over.Dispose();
    }

    private static async Task<SessionDuty?> TryAsync(NpgsqlDataSource source, NodeLock duty, CancellationToken cancel)
    {
        var session = await source.OpenConnectionAsync(cancel);
        try
        {
            await using var ask = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", session);
            ask.Parameters.Add(new NpgsqlParameter<long> { TypedValue = PostgresEngine.Key(duty) });
            if (await ask.ExecuteScalarAsync(cancel) is true)
            {
                return new SessionDuty(session);
            }
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        await session.DisposeAsync();
        return null;
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Between, over.Token);
                await using var ask = new NpgsqlCommand("SELECT 1", session) { CommandTimeout = 5 };
                await ask.ExecuteScalarAsync(over.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Let go of.
        }
        catch (NpgsqlException)
        {
            await lost.CancelAsync();
        }
    }
}
