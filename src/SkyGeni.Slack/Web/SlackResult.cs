using System.Diagnostics.CodeAnalysis;

namespace SkyGeni.Slack.Web;

/// <summary>What a call to Slack came to. None of these is exceptional, so none is an exception.</summary>
public abstract record SlackResult<T>
{
    private SlackResult()
    {
    }

    /// <summary>Null for <see cref="Ok"/>, else what went wrong, without anything secret.</summary>
    public abstract string? Failure { get; }

    public bool IsOk => this is Ok;

    public bool TryGetValue([MaybeNullWhen(false)] out T value)
    {
        value = this is Ok ok ? ok.Value : default;
        return this is Ok;
    }

    public sealed record Ok(T Value) : SlackResult<T>
    {
        public override string? Failure => null;
    }

    /// <summary>Slack understood and refused.</summary>
    /// <param name="Code">Slack's code, such as <c>channel_not_found</c>.</param>
    /// <param name="Message">What Slack added, for a log or an admin; may be empty.</param>
    public sealed record Error(string Code, string Message) : SlackResult<T>
    {
        public override string Failure => Message.Length == 0 ? Code : $"{Code}: {Message}";
    }

    /// <summary>Nothing was done; Slack takes the call again after <paramref name="RetryAfter"/>.</summary>
    public sealed record RateLimited(TimeSpan RetryAfter) : SlackResult<T>
    {
        public override string Failure => $"rate limited for {RetryAfter.TotalSeconds:0} s";
    }

    /// <summary>No answer, or a broken one.</summary>
    /// <param name="Reason">What happened on the way.</param>
    /// <param name="MayHaveBeenDone">The call may have reached Slack and been carried out, so repeating it may do it twice.</param>
    public sealed record Unreachable(string Reason, bool MayHaveBeenDone) : SlackResult<T>
    {
        public override string Failure => Reason;
    }
}
