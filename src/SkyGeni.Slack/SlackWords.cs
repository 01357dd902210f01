namespace SkyGeni.Slack;

/// <summary>What the library itself says to a person, as mrkdwn. A program replaces what it can say better.</summary>
public sealed class SlackWords
{
    /// <summary>A handler failed; the argument is the reference that is also in the log.</summary>
    public Func<string, string> Trouble { get; set; } = reference =>
        $"I could not do that (ref {reference}). Nothing was changed. Try again in a minute; if it stays, give the reference to your admin.";

    /// <summary>A slash command nobody answers; the arguments are the (escaped) command and those that are answered.</summary>
    public Func<string, IReadOnlyList<string>, string> UnknownCommand { get; set; } = (command, known) => known.Count == 0
        ? $"I don't know {command}. Ask your admin to check how this app is set up."
        : $"I don't know {command}. I answer {string.Join(" and ", known)}; try `{known[0]} help`.";

    /// <summary>A button, menu or form of an older version of the app.</summary>
    public string UnknownAction { get; set; } =
        "That control is from an older message and no longer works. Nothing was changed. Ask for the list again to get a current one.";

    /// <summary>Title of the small dialogue that carries such words where a form cannot show them. At most 24 characters.</summary>
    public string TroubleTitle { get; set; } = "That did not work";
}
