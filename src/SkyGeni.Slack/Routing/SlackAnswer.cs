namespace SkyGeni.Slack.Routing;

/// <summary>What goes back to Slack, over HTTP or with a socket's acknowledgement.</summary>
internal abstract record SlackAnswer
{
    private SlackAnswer()
    {
    }

    public static SlackAnswer Empty { get; } = new Accepted();

    public static SlackAnswer Of<T>(T body) => new Body(SlackJson.Bytes(body));

    public static SlackAnswer Wrong(string problem) => new Malformed(problem);

    public sealed record Accepted : SlackAnswer;

    public sealed record Body(ReadOnlyMemory<byte> Json) : SlackAnswer;

    public sealed record Malformed(string Problem) : SlackAnswer;
}
