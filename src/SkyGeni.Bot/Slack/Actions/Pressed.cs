using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Slack.Messages;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>A press or a form about a deal, by somebody who may act on it.</summary>
/// <param name="Viewer">Who, when, and on which clock.</param>
/// <param name="Deal">The deal as it stands.</param>
/// <param name="Origin">The message it came from.</param>
/// <param name="SlackUserId">Their account.</param>
/// <param name="Key">The same for the same click.</param>
internal sealed record Pressed(Viewer Viewer, DealRow Deal, MessageOrigin Origin, string SlackUserId, string Key);
