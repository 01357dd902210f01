using System.Text.RegularExpressions;

namespace SkyGeni.Bot.Hosting.Workspaces;

/// <summary>A workspace that installed the app.</summary>
/// <param name="Id">Slack's id of the workspace, or of the organisation that installed it for all of its workspaces.</param>
/// <param name="Name">What it is called.</param>
/// <param name="BotUserId">As whom the bot speaks there.</param>
/// <param name="Scopes">What the token may do.</param>
/// <param name="Token">The bot's token, encrypted.</param>
/// <param name="InstalledBy">The Slack account that allowed it.</param>
/// <param name="InstalledAt">The last time.</param>
/// <param name="EndedAt">When the app was removed or its token revoked; null: it is in use.</param>
internal sealed partial record Installation(
    string Id, string Name, string BotUserId, IReadOnlyList<string> Scopes, string Token, string InstalledBy, DateTimeOffset InstalledAt, DateTimeOffset? EndedAt)
{
    /// <summary>Slack's ids are capital letters and digits; they become names of folders and databases here.</summary>
    public static bool IsId(string id) => IdPattern().IsMatch(id);

    [GeneratedRegex("^[A-Z0-9]{2,32}$")]
    private static partial Regex IdPattern();
}
