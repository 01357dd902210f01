namespace SkyGeni.Bot.Storage;

/// <summary>What one node at a time does, held by this one until it lets go or can no longer be sure of it.</summary>
internal interface IDuty : IAsyncDisposable
{
    /// <summary>Cancelled when another node may have taken over.</summary>
    CancellationToken Lost { get; }
}
