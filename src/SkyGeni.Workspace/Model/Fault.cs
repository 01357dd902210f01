namespace SkyGeni.Workspace;

/// <summary>What goes wrong with the next calls of a method.</summary>
internal sealed class Fault(string method, int times)
{
    public required int Status { get; init; }

    public required string Error { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The connection stays open and nothing comes back.</summary>
    public bool Hang { get; init; }

    /// <summary>The call takes effect and the connection breaks before the answer: the caller cannot know.</summary>
    public bool DropAfterAccept { get; init; }

    public int Left { get; private set; } = times;

    public bool Concerns(string called) => Left > 0 && (method == "*" || method == called);

    public void Used() => Left--;
}
