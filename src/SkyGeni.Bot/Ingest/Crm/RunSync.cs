using System.Data.Common;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>
/// Reads a CRM part by part. What a part held and how far the reading is are one transaction: whoever goes on, after a crash or in
/// another process, goes on where it stood. Webhooks are taken meanwhile as ever.
/// </summary>
internal sealed class RunSync(
    Database database, SyncStore syncs, TakeRecords take, CrmFindings findings, AttributeKindStore kinds, CrmCatalog crms, DealsChanged changed, DeliverySignal deliveries, ReadBackSignal readBack, TimeProvider clock)
{
    /// <summary>Begins a reading, or answers the one under way; somebody works on it soon.</summary>
    public async Task<Sync> BeginAsync(ICrmReader reader, bool complete, CancellationToken cancel)
    {
        var sync = await syncs.BeginAsync(reader, complete, clock.GetUtcNow(), cancel);
        readBack.Notify();
        return sync;
    }

    /// <summary>Works on the reading of a CRM that is under way, unless somebody does, until it ends or has to wait.</summary>
    public async Task WorkAsync(ICrmReader reader, CancellationToken cancel)
    {
        if (await syncs.ClaimAsync(reader.Crm, clock.GetUtcNow(), cancel) is not { } sync)
        {
            return;
        }

        try
        {
            await kinds.SaveAsync(crms.Of(reader.Crm).Fields.Attributes(), cancel);
            for (Sync? next = sync; next is not null;)
            {
                next = await StepAsync(reader, next, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await syncs.WaitAsync(sync.Id, null, clock.GetUtcNow(), CancellationToken.None);
            throw;
        }
    }

    private async Task<Sync?> StepAsync(ICrmReader reader, Sync sync, CancellationToken cancel)
    {
        var phases = reader.Phases(sync.Complete);
        var phase = phases.FirstOrDefault(p => p.Name == sync.Phase) ?? phases[0];
        var answer = await reader.PageAsync(phase, sync.Place, sync.Since, cancel);
        if (answer.Trouble is { } trouble)
        {
            await findings.RaiseAsync(trouble, clock.GetUtcNow(), cancel);
            return trouble.Kind is CrmTroubleKind.Limited or CrmTroubleKind.Away ? await WaitAsync(sync, trouble, cancel)
                : phase.Essential ? await FailAsync(sync, trouble, cancel)
                : await TakeAsync(reader, sync, phases, new CrmPage(clock.GetUtcNow(), [], []), cancel);
        }

        return await TakeAsync(reader, sync, phases, answer.Value!, cancel);
    }

    private async Task<Sync?> TakeAsync(ICrmReader reader, Sync sync, IReadOnlyList<CrmPhase> phases, CrmPage page, CancellationToken cancel)
    {
        var place = phases.Index().First(p => p.Item.Name == sync.Phase).Index;
        var last = page.Next is null && place + 1 == phases.Count;
        var moved = page.Next is not null ? sync with { Place = page.Next } : last ? sync : sync with { Phase = phases[place + 1].Name, Place = null };
        var taken = await database.WriteAsync(
            async tx =>
            {
                var now = clock.GetUtcNow();
                var taken = await take.TakeAsync(tx, reader, page);
                await SyncStore.MoveAsync(tx, moved, taken, now);
                if (last)
                {
                    await EndAsync(tx, reader, sync, now);
                }

                return taken;
            },
            cancel);
        Nudge(taken);
        if (last)
        {
            readBack.Notify();
            await findings.ResolveAsync(reader.Crm, clock.GetUtcNow(), clock.GetUtcNow() - sync.StartedAt + TimeSpan.FromSeconds(1), cancel);
        }

        return last ? null : moved;
    }

    private static async Task EndAsync(DbTransaction tx, ICrmReader reader, Sync sync, DateTimeOffset now)
    {
        await SyncStore.EndAsync(tx, sync.Id, SyncState.Done, null, now);
        await OwnerWatch.LookAsync(tx, reader.Crm, reader.Label, now);
        if (sync.Complete)
        {
            await RecordStore.WantUnseenAsync(tx, reader.Crm, sync.StartedAt, now);
        }
    }

    private void Nudge(Taken taken)
    {
        if (taken.Events > 0)
        {
            changed.Notify();
        }

        if (taken.LeftOut > 0)
        {
            deliveries.Notify();
        }
    }

    private async Task<Sync?> WaitAsync(Sync sync, CrmTrouble trouble, CancellationToken cancel)
    {
        await syncs.WaitAsync(sync.Id, trouble.Why, clock.GetUtcNow() + trouble.After, cancel);
        return null;
    }

    private async Task<Sync?> FailAsync(Sync sync, CrmTrouble trouble, CancellationToken cancel)
    {
        await database.WriteAsync(tx => SyncStore.EndAsync(tx, sync.Id, SyncState.Failed, trouble.Why, clock.GetUtcNow()), cancel);
        return null;
    }
}
