namespace SkyGeni.Slack.Blocks;

/// <summary>
/// Slack's limits, once. Lengths are UTF-16 code units, which is never more generous than Slack's own count.
/// Unless a line says otherwise the source is the Block Kit reference at docs.slack.dev/reference/block-kit.
/// </summary>
public static class SlackLimits
{
    /// <summary>Blocks in one message (reference: blocks).</summary>
    public const int MessageBlocks = 50;

    /// <summary>Blocks in a modal or a Home tab (reference: views).</summary>
    public const int ViewBlocks = 100;

    /// <summary>Top-level <c>text</c> of a message (chat.postMessage; Slack advises to stay below 4,000).</summary>
    public const int MessageText = 40_000;

    /// <summary>
    /// Serialised blocks of one message. Undocumented: <c>msg_blocks_too_long</c> is answered near 13,200 characters
    /// (slackapi/bolt-js, thread 2509); kept below with a margin.
    /// </summary>
    public const int MessageBlocksJson = 12_000;

    /// <summary>Text of a header block.</summary>
    public const int HeaderText = 150;

    /// <summary>Text of a section block.</summary>
    public const int SectionText = 3_000;

    /// <summary>Fields of a section block.</summary>
    public const int SectionFields = 10;

    /// <summary>Text of one section field.</summary>
    public const int SectionField = 2_000;

    /// <summary>Elements of a context block.</summary>
    public const int ContextElements = 10;

    /// <summary>Text of one context element (a text object's own limit: reference, composition objects).</summary>
    public const int ContextText = 3_000;

    /// <summary>Elements of an actions block.</summary>
    public const int ActionsElements = 25;

    /// <summary>Label and hint of an input block.</summary>
    public const int InputText = 2_000;

    /// <summary>Label of a button.</summary>
    public const int ButtonText = 75;

    /// <summary>Value a button carries.</summary>
    public const int ButtonValue = 2_000;

    /// <summary>Address a button or an image names.</summary>
    public const int Url = 3_000;

    /// <summary>What a screen reader says instead of the label.</summary>
    public const int AccessibilityLabel = 75;

    /// <summary><c>action_id</c>, <c>block_id</c> and <c>callback_id</c>.</summary>
    public const int Id = 255;

    /// <summary>Label of an option and of a group of options.</summary>
    public const int OptionText = 75;

    /// <summary>Value of an option (75 in older references; 150 since 2024).</summary>
    public const int OptionValue = 150;

    /// <summary>Second line of an option.</summary>
    public const int OptionDescription = 75;

    /// <summary>Options, or groups of options, of a select menu.</summary>
    public const int SelectOptions = 100;

    /// <summary>Options of an overflow menu.</summary>
    public const int OverflowOptions = 5;

    /// <summary>Options of radio buttons or checkboxes.</summary>
    public const int ChoiceOptions = 10;

    /// <summary>Placeholder of a select menu, a picker or an input.</summary>
    public const int Placeholder = 150;

    /// <summary>Title of a confirmation dialogue.</summary>
    public const int ConfirmTitle = 100;

    /// <summary>Question of a confirmation dialogue.</summary>
    public const int ConfirmText = 300;

    /// <summary>Either button of a confirmation dialogue.</summary>
    public const int ConfirmButton = 30;

    /// <summary>Title, submit and close labels of a modal.</summary>
    public const int ViewTitle = 24;

    /// <summary>What a view carries for us (reference: views).</summary>
    public const int PrivateMetadata = 3_000;

    /// <summary>Alternative text of an image, and its title.</summary>
    public const int ImageText = 2_000;

    /// <summary>Alternative text of a file.</summary>
    public const int FileAltText = 1_000;

    /// <summary>What a person may type into a plain text input.</summary>
    public const int InputMaxLength = 3_000;
}
