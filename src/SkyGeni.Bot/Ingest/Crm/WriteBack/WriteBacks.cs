using System.Data.Common;

namespace SkyGeni.Bot.Ingest.Crm.WriteBack;

/// <summary>What was logged is to stand in the CRM that the deal came from, where that is turned on: noted in the transaction of the logging.</summary>
public sealed class WriteBacks
{
    private readonly List<ICrmWriter> on;
    private readonly WriteBackSignal signal;

    internal WriteBacks(IEnumerable<ICrmWriter> writers, WriteBackSignal signal)
    {
        on = [.. writers.Where(writer => writer.Form != WriteBackForm.Off)];
        this.signal = signal;
    }

    /// <summary>The CRMs that are written into.</summary>
    internal IReadOnlyList<ICrmWriter> On => on;

    /// <summary>Notes that an intervention is to be written; nothing where the deal came from no such CRM. Nudge after the commit.</summary>
    public async Task WantAsync(DbTransaction tx, string interventionId, string dealId, DateOnly happenedOn, DateTimeOffset now)
    {
        if (on.Count > 0 && await WriteBackStore.CrmOfAsync(tx, dealId, on.Select(writer => writer.Crm)) is { } crm)
        {
            var writer = on.Find(w => w.Crm == crm)!;
            await WriteBackStore.WantAsync(tx, interventionId, crm, dealId, writer.Form, writer.StampOf(happenedOn, now), now);
        }
    }

    /// <summary>Notes that it is to be taken away again; where writing was turned off since, it is once it is on again.</summary>
    public Task UnwantAsync(DbTransaction tx, string interventionId, DateTimeOffset now) => WriteBackStore.UnwantAsync(tx, interventionId, now);

    /// <summary>Has it done at once. A lost nudge costs seconds.</summary>
    public void Nudge() => signal.Notify();
}
