using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>The detail as a window over Home, where there is no conversation to put it in. Home itself has the buttons.</summary>
internal static class DetailModal
{
    public static ModalView Of(DetailModel detail) => new(
        "Deal",
        [.. DetailMessage.Of(detail).Blocks!.Where(block => block is not SkyGeni.Slack.Blocks.Actions)],
        close: "Close");
}
