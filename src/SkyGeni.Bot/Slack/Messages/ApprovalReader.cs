using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Scoring;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Gathers what an admin is shown of a model that waits, or waited, for a decision.</summary>
internal sealed class ApprovalReader(ModelStore models, ModelDecisionStore decisions, ModelProposalStore proposals, DealStore deals, RosterCache roster)
{
    /// <summary>Null where that model never waited.</summary>
    public async Task<ApprovalModel?> ReadAsync(Viewer viewer, string version)
    {
        if (await proposals.FindAsync(version) is not { } comparison || await models.FindAsync(version) is not { } model)
        {
            return null;
        }

        var told = await decisions.OfAsync(version);
        var decided = model.Status == ModelStatus.Waiting ? null : told.LastOrDefault(d => d.Kind is DecisionKind.Approved or DecisionKind.Declined or DecisionKind.Lapsed);
        var last = await decisions.LatestAsync(1);
        var takenBack = decided?.Kind == DecisionKind.Approved ? await TakenBackAsync(decided) : null;
        return new ApprovalModel
        {
            Viewer = viewer,
            Version = version,
            Why = told.First(d => d.Kind == DecisionKind.Waiting).Why,
            Comparison = comparison,
            Deals = (await deals.FindAsync([.. comparison.Moves.Most.Select(m => m.DealId)])).ToDictionary(d => d.DealId, StringComparer.Ordinal),
            Decided = decided,
            DecidedBy = ChangelogWords.Who(decided?.By, roster.Current),
            TakenBack = takenBack,
            TakenBackBy = ChangelogWords.Who(takenBack?.By, roster.Current),
            CanUndo = decided is { Kind: DecisionKind.Approved or DecisionKind.Declined } && last[0].Id == decided.Id,
        };
    }

    private async Task<ModelDecision?> TakenBackAsync(ModelDecision approval) => (await decisions.LatestAsync(50)).LastOrDefault(
        d => d.Id > approval.Id && d.Kind == DecisionKind.RolledBack && d.Against == approval.Version);
}
