namespace SkyGeni.Bot.Telemetry;

/// <summary>The stages from a change of a deal to the message about it. Each begins where the one before ends.</summary>
public enum Stage
{
    /// <summary>From the receipt until the change is in the log.</summary>
    Stored,

    /// <summary>Until the deal's score is stored.</summary>
    Scored,

    /// <summary>Until it is decided who is told.</summary>
    Decided,

    /// <summary>Until Slack has the message.</summary>
    Delivered,
}
