using System.CommandLine;
using System.Globalization;
using SkyGeni.Bot.Api;
using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Verbs;

/// <summary><c>sync</c>: reads a CRM.</summary>
internal sealed class SyncVerb : IVerb
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>For longer nobody sits and waits: a later run, or the server, goes on.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(3);

    private readonly Argument<string> crm = new("CRM") { Description = "Which CRM: hubspot or salesforce." };
    private readonly Option<bool> full = new("--full") { Description = "Read everything, also what did not change, and notice what is gone." };

    public string Name => "sync";

    public string Summary => "Read the deals of a CRM with their history: the first time all of them, then what changed. Goes on where an earlier run was interrupted.";

    public void Describe(Command command)
    {
        command.Add(crm);
        command.Add(full);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var readers = context.Service<CrmReaders>();
        if (readers.Find(context.Value(crm)!) is not { } reader)
        {
            return context.BadInput($"'{context.Value(crm)}' is no CRM that can be read; allowed: {string.Join(", ", readers.All.Select(r => r.Crm))}.");
        }

        if (reader.MissingSetting is { } missing)
        {
            return context.BadInput($"{reader.Label} cannot be read: {missing} is not set.");
        }

        var sync = await context.WithProgressAsync($"Reading {reader.Label}", progress => FollowAsync(context, reader, progress, cancel));
        context.Answer(SyncAnswer.Of(sync), ScoringVerbJson.Default.SyncAnswer, to => to.WriteLine(Words(sync)));
        return sync.State == SyncState.Done ? ExitCodes.Done : ExitCodes.Failed;
    }

    /// <summary>Works on the reading, or looks on where a server does, until it ends or waits for long; then reads back what it asked for.</summary>
    private async Task<Sync> FollowAsync(VerbContext context, ICrmReader reader, IProgress<double> progress, CancellationToken cancel)
    {
        var (run, syncs, clock) = (context.Service<RunSync>(), context.Service<SyncStore>(), context.Clock);
        var sync = await run.BeginAsync(reader, context.Value(full), cancel);
        var work = WorkAsync(run, reader, cancel);
        while (true)
        {
            await Task.WhenAny(work, Task.Delay(BetweenLooks, clock, cancel));
            sync = (await syncs.FindAsync(sync.Id))!;
            progress.Report(Share(reader, sync));
            if (work.IsCompleted)
            {
                await work;
                if (sync.State != SyncState.Running || sync.WaitsUntil - clock.GetUtcNow() > LongestWait)
                {
                    break;
                }

                work = WorkAsync(run, reader, cancel);
                await Task.Delay(BetweenLooks, clock, cancel);
            }
        }

        await context.Service<ReadBack>().RunAsync(reader, cancel);
        await context.Service<SettleDeliveries>().RunAsync(cancel);
        return sync;
    }

    private static Task WorkAsync(RunSync run, ICrmReader reader, CancellationToken cancel) => Task.Run(() => run.WorkAsync(reader, cancel), cancel);

    private static double Share(ICrmReader reader, Sync sync)
    {
        var phases = reader.Phases(sync.Complete);
        return sync.State == SyncState.Done ? 1 : (double)phases.TakeWhile(phase => phase.Name != sync.Phase).Count() / phases.Count;
    }

    private static string Words(Sync sync)
    {
        var counts = string.Create(CultureInfo.InvariantCulture, $"{sync.Read:#,0} deals read, {sync.Taken:#,0} new events, {sync.LeftOut:#,0} values left out");
        return sync.State switch
        {
            SyncState.Done when sync.Read == 0 && sync.Complete => "Done: there are no deals.",
            SyncState.Done => $"Done: {counts}.{(sync.LeftOut > 0 ? " What was left out is kept, and among the findings." : "")}",
            SyncState.Failed => $"Failed while reading {sync.Phase}: {sync.Problem} {counts} until then.",
            _ => $"Waits while reading {sync.Phase}: {sync.Problem} {counts} so far; a later run, or the server, goes on.",
        };
    }
}
