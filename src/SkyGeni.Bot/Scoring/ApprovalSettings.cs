using System.Globalization;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Bot.Scoring;

/// <summary>Reads when an admin is asked before a model takes over: <c>Models:ApprovalShare</c> (0.25) and <c>Models:ApprovalLeastDeals</c> (20).</summary>
internal static class ApprovalSettings
{
    private const string Share = "Models:ApprovalShare";
    private const string LeastDeals = "Models:ApprovalLeastDeals";
    private const int Most = 1_000_000;

    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static ApprovalRule From(IConfiguration configuration) => new(ShareFrom(configuration[Share]), LeastFrom(configuration[LeastDeals]));

    private static double ShareFrom(string? text) => string.IsNullOrWhiteSpace(text) ? ApprovalRule.Default.Share
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share
        : throw new SettingsException($"{Share} is '{text}'; allowed: 0 (any change of a band) to 1 (only if every open deal changes).");

    private static int LeastFrom(string? text) => string.IsNullOrWhiteSpace(text) ? ApprovalRule.Default.LeastDeals
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var deals) && deals is >= 1 and <= Most ? deals
        : throw new SettingsException($"{LeastDeals} is '{text}'; allowed: 1 to {Most}.");
}
