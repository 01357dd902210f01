using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Ingest.Crm.WriteBack;

/// <summary>Brings into a CRM what is to stand there, and away what is to be gone, one by one, until nothing is due or the CRM asks to wait.</summary>
internal sealed class RunWriteBacks(Database database, WriteBackStore store, CrmFindings findings, TimeProvider clock)
{
    /// <summary>Something was not written, and will not be.</summary>
    public const string Failed = "crm-write-back-failed";

    /// <summary>After so many refusals of what was asked itself, rather than of everything, it is given up.</summary>
    private const int MostAttempts = 5;

    /// <summary>Nobody looks for a note of last week.</summary>
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(3);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    public async Task RunAsync(ICrmWriter writer, CancellationToken cancel)
    {
        while (await store.TakeAsync(writer.Crm, clock.GetUtcNow(), Lease, cancel) is { } write)
        {
            var (remoteId, trouble) = write.Wanted ? await WriteAsync(writer, write, cancel) : await RemoveAsync(writer, write, cancel);
            if (trouble is null)
            {
                await database.WriteAsync(tx => WriteBackStore.DoneAsync(tx, write, write.Wanted ? remoteId : null), cancel);
            }
            else if (await TroubledAsync(writer, write, trouble, cancel))
            {
                return;
            }
        }
    }

    /// <summary>The answer to an earlier attempt may have been lost: then it stands there already.</summary>
    private static async Task<CrmAnswer<string>> WriteAsync(ICrmWriter writer, CrmWrite write, CancellationToken cancel)
    {
        if (write.RemoteId is { } known)
        {
            return known;
        }

        if (write.Attempts > 0 && await writer.FindAsync(write, cancel) is var found && (found.Value is not null || found.Trouble is not null))
        {
            return found;
        }

        return await writer.WriteAsync(write, cancel);
    }

    private static async Task<CrmAnswer<string>> RemoveAsync(ICrmWriter writer, CrmWrite write, CancellationToken cancel)
    {
        if (write.RemoteId is null)
        {
            // Never written, or written and the answer lost.
            var found = await writer.FindAsync(write, cancel);
            return found is { Value: { } id, Trouble: null } ? await writer.RemoveAsync(write with { RemoteId = id }, cancel) : found;
        }

        return await writer.RemoveAsync(write, cancel);
    }

    /// <summary>Puts it off, or gives it up with a finding; true where the CRM takes nothing for a while.</summary>
    private async Task<bool> TroubledAsync(ICrmWriter writer, CrmWrite write, CrmTrouble trouble, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var hopeless = now - write.CreatedAt > GivenUpAfter || (trouble.Kind == CrmTroubleKind.Odd && write.Attempts + 1 >= MostAttempts);
        await database.WriteAsync(
            async tx =>
            {
                if (hopeless)
                {
                    await WriteBackStore.GiveUpAsync(tx, write, trouble.Kind.ToString());
                    await FindingStore.RaiseAsync(tx, FailedFinding(writer, write, trouble), now);
                }
                else
                {
                    await WriteBackStore.PostponeAsync(tx, write, now + trouble.After, trouble.Kind.ToString());
                }
            },
            cancel);
        await findings.RaiseAsync(trouble, now, cancel);
        return trouble.Kind != CrmTroubleKind.Odd;
    }

    private static Finding FailedFinding(ICrmWriter writer, CrmWrite write, CrmTrouble trouble) => new(
        Failed,
        $"{writer.Crm}:{write.InterventionId}",
        Severity.Warning,
        $"A {write.Form.Word()} could not be {(write.Wanted ? "written to" : "taken back from")} {writer.Label}",
        $"Intervention {write.InterventionId} of deal {write.DealId}, tried {write.Attempts + 1} times. {trouble.Why}",
        $"It stays logged here. Mend what the message names, and {(write.Wanted ? "write it into" : "delete it in")} {writer.Label} by hand if it is missed there; doctor asks {writer.Label} at once.");
}
