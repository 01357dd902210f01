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

    /// <summary>The overflow of a deal; its options' values are <c>snooze:</c>, <c>dismiss:</c>, <c>log:</c>, <c>why:</c> and the deal's id.</summary>
    public const string DealMenu = "deal-menu";

    public const string DealSnooze = "deal-snooze";
    public const string DealDismiss = "deal-dismiss";
    public const string DealLog = "deal-log";
    public const string DealWhy = "deal-why";
    public const string DealChoose = "deal-choose";

    public const string UndoSnooze = "deal-undo-snooze";
    public const string UndoDismissal = "deal-undo-dismissal";
    public const string UndoIntervention = "deal-undo-intervention";
    public const string ChangeOpinion = "deal-change-opinion";

    public const string OffWrongData = "deal-off-wrong-data";
    public const string OffAlreadyKnew = "deal-off-already-knew";
    public const string OffNotMyDeal = "deal-off-not-my-deal";
    public const string OffOther = "deal-off-other";

    public const string RecommendationDone = "recommendation-done";
    public const string RecommendationPlaybook = "recommendation-playbook";

    public const string ListPage = "list-page";
    public const string OpenSettings = "open-settings";
    public const string OpenModel = "open-model";
    public const string LinkMe = "link-me";
}

/// <summary>Block ids: what a message is and which deal a row belongs to.</summary>
public static class BlockIds
{
    /// <summary>Before the deal's id, on the block with the deal's buttons or receipt.</summary>
    public const string DealPrefix = "deal:";

    /// <summary>On the first block of a list: <c>list:attention</c>, or <c>list:</c> and the page.</summary>
    public const string ListPrefix = "list:";

    /// <summary>On the first block of a detail, before the deal's id.</summary>
    public const string DetailPrefix = "detail:";

    /// <summary>On the first block of a digest, before the digest's id.</summary>
    public const string DigestPrefix = "digest:";

    public static string Deal(string dealId) => DealPrefix + dealId;

    /// <summary>The deal a block belongs to, or null where the id is of another kind.</summary>
    public static string? DealOf(string? blockId) =>
        blockId?.StartsWith(DealPrefix, StringComparison.Ordinal) is true ? blockId[DealPrefix.Length..] : null;
}
