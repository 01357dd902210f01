namespace SkyGeni.Bot.Storage.Sqlite;

/// <summary>One process serves from a file, so every duty is its own and stays so.</summary>
internal sealed class OnlyNode : IDuty
{
    public CancellationToken Lost => CancellationToken.None;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
