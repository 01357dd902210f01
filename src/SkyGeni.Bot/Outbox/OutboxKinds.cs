namespace SkyGeni.Bot.Outbox;

/// <summary>The kinds of message, and what a relay has to know of each.</summary>
public static class OutboxKinds
{
    /// <summary>A morning digest, by direct message. The payload is the digest's id.</summary>
    public const string Digest = "digest";

    /// <summary>An alert, by direct message. The payload is the alert's id.</summary>
    public const string Alert = "alert";

    /// <summary>A message already shown that has to be rendered again. The payload is the copy's id.</summary>
    public const string RefreshCopy = "refresh-copy";

    /// <summary>A model that waits for an admin's decision, by direct message. The payload is its version, a colon and the admin's id.</summary>
    public const string ModelApproval = "model-approval";

    /// <summary>A report's summary to an admin, by direct message. The payload is the report's id, a colon and the admin's id.</summary>
    public const string Report = "report";

    /// <summary>What a look at the model newly found, by direct message to an admin. The payload is the instant in milliseconds, a colon and the admin's id.</summary>
    public const string Findings = "findings";

    /// <summary>What somebody asked to be reminded of, by direct message at its time. The payload is the reminder's id.</summary>
    public const string Reminder = "reminder";

    /// <summary>Asks an owner why deals ended, by direct message. The payload is the asking's id.</summary>
    public const string CloseReasons = "close-reasons";

    /// <summary>A chart, by direct message. The payload is the chart's id, a colon and the reader's id.</summary>
    public const string Chart = "chart";

    /// <summary>A manager's week, by direct message. The payload is its Monday, a colon and the manager's id.</summary>
    public const string Week = "week";

    /// <summary>The question to its owner whether a success may be told. The payload is the story's id.</summary>
    public const string StoryPreview = "story-preview";

    /// <summary>A month's successes, to a manager or a channel. The payload is the telling's key.</summary>
    public const string Stories = "stories";

    public static IReadOnlyList<string> All { get; } = [Chart, Week, StoryPreview, Stories, Alert, Digest, Reminder, RefreshCopy, ModelApproval, Report, Findings, CloseReasons];

    /// <summary>Whether sending it twice leaves Slack as sending it once does, as an update of a message does and a new post does not.</summary>
    public static bool IsRepeatable(string kind) => kind == RefreshCopy;

    /// <summary>Whether it goes before the others that wait: it is news, or somebody waits for it. For the rest minutes do not matter.</summary>
    public static bool IsUrgent(string kind) => kind is Alert or Reminder or Chart;

    /// <summary>
    /// Whether messages of this kind with the same key are one until one of them is claimed, and may come again afterwards.
    /// They are rendered from the state at delivery, so a waiting one already carries every change made meanwhile.
    /// </summary>
    public static bool Coalesces(string kind) => kind == RefreshCopy;
}
