using SkyGeni.Bot.Feedback;
using SkyGeni.Core.Calls;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>All that a message shows that asks why deals ended.</summary>
internal sealed record ClosingModel(Viewer Viewer, string AskingId, IReadOnlyList<ClosingItem> Items);

/// <summary>One deal of it.</summary>
/// <param name="Closing">The question, and what became of it.</param>
/// <param name="Title">What people call the deal.</param>
/// <param name="Money">What it was worth; null where unknown.</param>
internal sealed record ClosingItem(Closing Closing, string Title, Money? Money)
{
    /// <summary>The reader's own last call on it; null: they gave none.</summary>
    public OwnCall? OwnCall { get; init; }

    public CallRecord? CallRecord { get; init; }
}
