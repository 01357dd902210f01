using System.Collections.Immutable;

namespace SkyGeni.Core.Checks;

/// <summary>What a check came to.</summary>
/// <param name="State">In one word.</param>
/// <param name="Says">A sentence for whoever asks, with the counts behind it. No deal contents.</param>
public sealed record CheckResult(CheckState State, string Says)
{
    /// <summary>What to raise.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Subjects of which it can neither be said that something is wrong nor that it is over: a finding that stands, stands.</summary>
    public ImmutableArray<string> Unsettled { get; init; } = [];

    public static CheckResult Silent(string says) => new(CheckState.Silent, says);

    /// <summary>Found where there is a finding, else quiet.</summary>
    public static CheckResult Of(IEnumerable<Finding> findings, IEnumerable<string> unsettled, string says)
    {
        ImmutableArray<Finding> found = [.. findings];
        return new CheckResult(found.IsEmpty ? CheckState.Quiet : CheckState.Found, says) { Findings = found, Unsettled = [.. unsettled] };
    }
}

/// <summary>The words stand in JSON, in SQL and in metrics: <see cref="CheckStates.Word"/>.</summary>
public enum CheckState
{
    /// <summary>Too little is known to say anything; that is not to say that all is well.</summary>
    Silent = 1,

    /// <summary>Looked at enough, and saw nothing beyond chance.</summary>
    Quiet = 2,

    Found = 3,
}

/// <summary>The words for <see cref="CheckState"/>.</summary>
public static class CheckStates
{
    public static string Word(this CheckState state) => state switch
    {
        CheckState.Found => "found",
        CheckState.Quiet => "quiet",
        _ => "silent",
    };
}
