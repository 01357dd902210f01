namespace SkyGeni.Slack.Routing;

/// <summary>What goes back to Slack, over HTTP or with a socket's acknowledgement.</summary>
internal abstract record SlackAnswer
{
    private SlackAnswer()
    {
    }

    public static SlackAnswer Empty { get; } = new Accepted();

    /// <summary>Our own machine is broken just now; Slack repeats an event that is answered so.</summary>
    public static SlackAnswer Later { get; } = new Unavailable();

    public static SlackAnswer Of<T>(T body) => new Body(SlackJson.Bytes(body));

    public static SlackAnswer Wrong(string problem) => new Malformed(problem);

    public sealed record Accepted : SlackAnswer;

    public sealed record Body(ReadOnlyMemory<byte> Json) : SlackAnswer;

    public sealed record Unavailable : SlackAnswer;

    public sealed record Malformed(string Problem) : SlackAnswer;
}
