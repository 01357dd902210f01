using System.Globalization;
using SkyGeni.Bot.Feedback;
using SkyGeni.Core.Calls;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>The words for somebody's own call on a deal. Only they read them.</summary>
internal static class CallWords
{
    /// <summary>What a Brier score is, for somebody who never heard of one.</summary>
    public const string Explained = "how far off on average, squared: 0 is knowing it, 0.25 is always saying 50 %, lower is better";

    /// <summary><c>Your call: 60 % to win · model 32 %</c></summary>
    public static string Standing(OwnCall call, Viewer viewer)
    {
        var model = call.Model is { } said ? $" · model {DealWords.Percent(said)}" : "";
        return $"Your call: {DealWords.Percent(call.WinProbability)} to win{model} · {When.Moment(call.MadeAt, viewer)}, only you see it";
    }

    /// <summary><c>You said 60 %, the model 32 %; it was won. Over your 14 calls that ended: yours 0.21, the model’s 0.18 …</c></summary>
    public static string Ended(OwnCall call, Outcome outcome, CallRecord? record) =>
        string.Join(' ', new[] { Said(call.WinProbability, call.Model, outcome), Record(record) }.OfType<string>());

    /// <summary>That a deal has ended, and how the reader's own call on it did.</summary>
    public static string Closed(DealCard card, Viewer viewer) => card is { OwnCall: { } call, Deal: { Deleted: false, Outcome: not Outcome.Open } deal }
        ? $"{DealWords.Closed(card, viewer)}\n{Ended(call, deal.Outcome, card.CallRecord)}"
        : DealWords.Closed(card, viewer);

    /// <summary><c>You said 60 %, the model 32 %; it was won.</c></summary>
    public static string Said(double own, double? model, Outcome outcome)
    {
        var beside = model is { } said ? $", the model {DealWords.Percent(said)}" : "";
        return $"You said {DealWords.Percent(own)} to win{beside}; it was {(outcome == Outcome.Won ? "won" : "lost")}.";
    }

    /// <summary>Both over all that ended, or that they are too few; null where there is none to compare.</summary>
    public static string? Record(CallRecord? record) => record switch
    {
        null => null,
        { Calls: < CallRecord.Enough } => $"{When.Count(record.Calls, "call")} of yours ended so far: too few to compare (from {CallRecord.Enough} on).",
        _ => $"Over your {record.Calls} calls that ended: yours {Figure(record.Own)}, the model’s {Figure(record.Model)} ({Explained}).",
    };

    private static string Figure(double brier) => brier.ToString("0.00", CultureInfo.InvariantCulture);
}
