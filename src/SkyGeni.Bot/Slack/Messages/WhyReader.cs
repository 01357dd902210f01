using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Scoring;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>All that tells why an alert of a deal came or did not.</summary>
/// <param name="Viewer">Who asked.</param>
/// <param name="Deal">Of which deal.</param>
/// <param name="Decisions">The last ones, the latest first.</param>
/// <param name="Score">What is said of it now; null where it has no score.</param>
/// <param name="Settings">What holds for everybody.</param>
/// <param name="Roster">Whose names stand in it.</param>
internal sealed record WhyModel(
    Viewer Viewer, DealRow Deal, IReadOnlyList<StoredDecision> Decisions, StoredScore? Score, AlertSettings Settings, Roster Roster);

/// <summary>Gathers why an alert of a deal came or did not.</summary>
internal sealed class WhyReader(RiskScoreStore scores, AlertSettings settings, RosterCache roster)
{
    public async Task<WhyModel> ReadAsync(Viewer viewer, DealRow deal, IReadOnlyList<StoredDecision> decisions) =>
        new(viewer, deal, decisions, await scores.LatestAsync(deal.DealId), settings, roster.Current);
}
