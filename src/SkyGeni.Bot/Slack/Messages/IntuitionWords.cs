using System.Globalization;
using SkyGeni.Core.Calls;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>How the owners' own calls did beside the model, of all together.</summary>
internal static class IntuitionWords
{
    public static string Of(IntuitionRecord record) =>
        $"*Beside the owners’ own calls*\nOn {record.Calls} deals that ended, called by {record.People} people: the owners {Figure(record.Own)}, the model {Figure(record.Model)}, "
        + $"the mean of both {Figure(record.Averaged)} ({CallWords.Explained}). {Verdict(record.OwnAgainstModel, "The owners")} {Verdict(record.AveragedAgainstModel, "The mean of both")}";

    /// <summary><c>The owners were closer than the model by 0.031 (0.010 to 0.052).</c></summary>
    private static string Verdict(Measured difference, string who)
    {
        var range = $"{Signed(difference.Value)}, {Signed(difference.Low)} to {Signed(difference.High)}";
        return difference switch
        {
            { High: < 0 } => $"{who} came closer than the model ({range}).",
            { Low: > 0 } => $"{who} came less close than the model ({range}).",
            _ => $"{who} and the model cannot be told apart yet ({range}).",
        };
    }

    private static string Figure(double brier) => brier.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Signed(double difference) => difference.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);
}
