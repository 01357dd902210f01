namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>Begins the night's reading of each CRM: of what changed, and each week of everything, which alone notices what is gone.</summary>
internal sealed class NightlySync(CrmSettings settings, CrmReaders readers, SyncStore syncs, RunSync run, TimeProvider clock)
{
    private static readonly TimeSpan BetweenComplete = TimeSpan.FromDays(6.5);

    public async Task RunAsync(CancellationToken cancel)
    {
        if (settings.SyncAt is not { } time)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) + time.ToTimeSpan();
        var due = today <= now ? today : today.AddDays(-1);
        foreach (var reader in readers.Ready)
        {
            if (await syncs.LastAsync(reader.Crm) is not { } last || last.StartedAt < due)
            {
                var complete = await syncs.LastDoneAsync(reader.Crm, complete: true);
                await run.BeginAsync(reader, complete is null || now - complete.StartedAt > BetweenComplete, cancel);
            }
        }
    }
}
