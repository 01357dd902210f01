namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>How far the reading of a CRM is; the numbers are stored.</summary>
internal enum SyncState
{
    Running = 1,
    Done = 2,
    Failed = 3,
}

/// <summary>A reading of a CRM: everything, or what changed since an instant.</summary>
/// <param name="Complete">Whether it reads everything, and so notices what is gone.</param>
/// <param name="Since">Of one that does not: changes from here on.</param>
/// <param name="Phase">What is being read.</param>
/// <param name="Place">Where in the phase it goes on; null: at its beginning.</param>
/// <param name="Read">Records read.</param>
/// <param name="Taken">Events that were new.</param>
/// <param name="LeftOut">Values that could not be read.</param>
/// <param name="Problem">Why it waits or failed; null: all is well.</param>
internal sealed record Sync(
    string Id, string Crm, bool Complete, DateTimeOffset? Since, SyncState State, string Phase, string? Place, int Read, int Taken, int LeftOut, string? Problem, DateTimeOffset StartedAt, DateTimeOffset? EndedAt)
{
    /// <summary>It goes on then, where it waits.</summary>
    public DateTimeOffset? WaitsUntil { get; init; }
}
