using System.Data.Common;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>Tells of troubles with a CRM's API, and takes that back once it answers again.</summary>
internal sealed class CrmFindings(Database database, FindingStore findings)
{
    /// <summary>The token is none, or lacks a scope. The subject is the CRM, or the CRM and the scope.</summary>
    public const string Denied = "crm-access-denied";

    /// <summary>The day's calls are used up.</summary>
    public const string Limit = "crm-limit-reached";

    public Task RaiseAsync(CrmTrouble trouble, DateTimeOffset now, CancellationToken cancel) =>
        trouble.Finding is { } finding ? RaiseAsync(finding, now, cancel) : Task.CompletedTask;

    public Task RaiseAsync(Finding finding, DateTimeOffset now, CancellationToken cancel) => findings.RaiseAsync(finding, now, cancel);

    /// <summary>Ends what was said of access that is there again.</summary>
    /// <param name="subjects">Scopes, or what else was denied.</param>
    public static async Task ResolveDeniedAsync(DbTransaction tx, string crm, IEnumerable<string> subjects, DateTimeOffset now)
    {
        foreach (var subject in subjects)
        {
            await FindingStore.ResolveAsync(tx, Denied, $"{crm}:{subject}", now);
        }
    }

    /// <summary>Ends what was said of a CRM before an instant: it has answered everything since.</summary>
    public Task ResolveAsync(string crm, DateTimeOffset now, TimeSpan quietFor, CancellationToken cancel) => database.WriteAsync(
        async tx =>
        {
            foreach (var check in new[] { Denied, Limit, ReadBack.Failing })
            {
                foreach (var subject in (await FindingStore.StandingAsync(tx, check)).Where(subject => subject.Split(':')[0] == crm))
                {
                    await FindingStore.ResolveAsync(tx, check, subject, now, quietFor);
                }
            }
        },
        cancel);
}
