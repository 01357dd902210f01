using System.Globalization;

namespace SkyGeni.Bot.Slack;

/// <summary>
/// The ids by which Slack says what was pressed, and the block ids by which a pressed message says what it is. They are
/// written into messages that live for months: never rename one, only add.
/// </summary>
public static class ActionIds
{
    public const string DealDetails = "deal-details";
    public const string DealHelpful = "deal-helpful";
    public const string DealNotHelpful = "deal-not-helpful";

    /// <summary>The overflow of a deal; its options' values are <c>snooze:</c>, <c>dismiss:</c>, <c>log:</c>, <c>remind:</c>, <c>call:</c>, <c>why:</c> and the deal's id.</summary>
    public const string DealMenu = "deal-menu";


    public const string UndoSnooze = "deal-undo-snooze";
    public const string UndoDismissal = "deal-undo-dismissal";
    public const string UndoIntervention = "deal-undo-intervention";
    public const string UndoReminder = "deal-undo-reminder";
    public const string ChangeOpinion = "deal-change-opinion";

    public const string OffWrongData = "deal-off-wrong-data";
    public const string OffAlreadyKnew = "deal-off-already-knew";
    public const string OffNotMyDeal = "deal-off-not-my-deal";
    public const string OffOther = "deal-off-other";

    public const string RecommendationDone = "recommendation-done";
    public const string RecommendationPlaybook = "recommendation-playbook";

    /// <summary>On a reminder; the value is its id, a colon and the deal's id.</summary>
    public const string ReminderDone = "reminder-done";
    public const string RemindAgain = "reminder-again";

    /// <summary>The steps in the form of a playbook; the values picked are the numbers of those that are ticked.</summary>
    public const string PlaybookStep = "playbook-step";

    /// <summary>The link in that form: Slack opens it by itself, and wants the press acknowledged.</summary>
    public const string PlaybookLink = "playbook-link";

    /// <summary>A page of all open deals; the value is its number.</summary>
    public const string ListPage = "list-page";
    public const string ListPrevious = "list-previous";
    public const string ListAttention = "list-attention";

    public const string OpenSettings = "open-settings";
    public const string ExplainScore = "explain-score";
    public const string LinkMe = "link-me";

    /// <summary>On a model that waits; the value is its version.</summary>
    public const string ModelApprove = "model-approve";
    public const string ModelKeep = "model-keep";

    /// <summary>On the receipt; the value is the id of the decision.</summary>
    public const string ModelUndo = "model-undo";

    /// <summary>On a success that its owner may share; the value is the story's id.</summary>
    public const string StoryShare = "story-share";
    public const string StoryKeep = "story-keep";
    public const string StoryUndo = "story-undo";

    /// <summary>On a question why a deal ended; the value is the closing's id.</summary>
    public const string ClosingAnswer = "closing-answer";
    public const string ClosingSkip = "closing-skip";
    public const string ClosingUndo = "closing-undo";
}

/// <summary>Block ids: what a message is and which deal a row belongs to.</summary>
public static class BlockIds
{
    /// <summary>Before the deal's id, on the block with the deal's buttons or receipt.</summary>
    public const string DealPrefix = "deal:";

    /// <summary>On the block beside which a recommendation can be said to be done, before the deal's id.</summary>
    public const string NextPrefix = "next:";

    /// <summary>On the first block of a list: <c>list:attention</c>, or <c>list:</c> and the page.</summary>
    public const string ListPrefix = "list:";

    /// <summary>On the first block of a detail, before the deal's id.</summary>
    public const string DetailPrefix = "detail:";

    /// <summary>On the first block of a digest, before the digest's id.</summary>
    public const string DigestPrefix = "digest:";

    /// <summary>The first block of the list of what was put aside.</summary>
    public const string Aside = "aside";

    /// <summary>On the first block of a message about a model that waits, before its version.</summary>
    public const string ModelPrefix = "model:";

    /// <summary>The first block of the list of reminders.</summary>
    public const string Reminders = "reminders";

    /// <summary>On the first block of a reminder, and on each of a list of them, before its id.</summary>
    public const string ReminderPrefix = "reminder:";

    /// <summary>On the first block of a question why deals ended, before the asking's id.</summary>
    public const string ClosingPrefix = "closing:";

    /// <summary>On the buttons of one deal of it, before the closing's id.</summary>
    public const string ClosingRowPrefix = "closed:";

    /// <summary>On the first block of the question whether a success may be told, before the story's id.</summary>
    public const string StoryPrefix = "story:";

    /// <summary>The first block of a Home tab.</summary>
    public const string Home = "home";

    /// <summary>
    /// Of a row of a deal. In an ephemeral message, of which Slack sends nothing back but the row that was pressed, it also says
    /// under which id the message is kept.
    /// </summary>
    public static string Deal(string dealId, string? copyId = null) => WithCopy(DealPrefix + dealId, copyId);

    /// <summary>A block id that says under which id its message is kept; unchanged where it is not.</summary>
    public static string WithCopy(string blockId, string? copyId) => copyId is null ? blockId : $"{blockId}|{copyId}";

    /// <summary>The id after the last bar, where it is one of a message that is kept.</summary>
    public static string? CopyOf(string blockId) =>
        blockId[(blockId.LastIndexOf('|') + 1)..] is { Length: 32 } id && id.Length < blockId.Length && id.All(char.IsAsciiHexDigitLower) ? id : null;

    /// <summary>After two bars stands since when changes are told, so that the message can be rendered again as it was.</summary>
    public static string Detail(string dealId, Feedback.Seen? since) => since is null
        ? $"{DetailPrefix}{dealId}||"
        : string.Create(CultureInfo.InvariantCulture, $"{DetailPrefix}{dealId}|{since.ScoreId}|{since.At.ToUnixTimeMilliseconds()}");

    /// <summary>Reads what <see cref="Detail"/> wrote; null where the id is of another kind.</summary>
    public static (string DealId, Feedback.Seen? Since)? DetailOf(string blockId)
    {
        if (!blockId.StartsWith(DetailPrefix, StringComparison.Ordinal) || blockId[DetailPrefix.Length..].Split('|') is not [_, .., var score, var at] parts)
        {
            return null;
        }

        var known = long.TryParse(score, CultureInfo.InvariantCulture, out var scoreId) & long.TryParse(at, CultureInfo.InvariantCulture, out var ms);
        return (string.Join('|', parts[..^2]), known ? new Feedback.Seen(scoreId, DateTimeOffset.FromUnixTimeMilliseconds(ms)) : null);
    }

    /// <summary>On the first block of an alert, before the alert's id.</summary>
    public const string AlertPrefix = "alert:";

    public static string Model(string version) => ModelPrefix + version;

    public static string Digest(string digestId) => DigestPrefix + digestId;

    /// <summary>In the place of a digest's id: one that somebody asked for, and that is not kept.</summary>
    public const string DigestNow = "now";

    /// <summary>The digest's id that <see cref="Digest"/> wrote; null where the block id is of another kind.</summary>
    public static string? DigestOf(string blockId) =>
        blockId.StartsWith(DigestPrefix, StringComparison.Ordinal) ? blockId[DigestPrefix.Length..] : null;

    /// <summary>Of the list of what needs attention (null), or of a page of all open deals.</summary>
    public static string List(int? page) => ListPrefix + (page?.ToString(CultureInfo.InvariantCulture) ?? "attention");

    /// <summary>The page that <see cref="List"/> wrote; null for the list of what needs attention.</summary>
    public static int? PageOf(string blockId) =>
        int.TryParse(blockId[ListPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : null;
}
