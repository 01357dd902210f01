using System.Globalization;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Payloads;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>What the buttons on a model have in common: one press, one decision; the copies of the message then say it, and who came second is told.</summary>
internal sealed class ModelPress(AdminGate gate, ModelCrown crown, RosterCache roster, Teller teller)
{
    public async Task DecideAsync(BlockAction action, bool approve, CancellationToken cancel)
    {
        if (await gate.PassAsync(action, cancel) is { } press)
        {
            await TellAsync(press, await crown.DecideAsync(press.Value, approve, press.Decider, press.Key, cancel), cancel);
        }
    }

    public async Task UndoAsync(BlockAction action, CancellationToken cancel)
    {
        if (await gate.PassAsync(action, cancel) is { } press)
        {
            var decision = long.TryParse(press.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
            await TellAsync(press, await crown.UndoAsync(decision, press.Decider, press.Key, cancel), cancel);
        }
    }

    private Task TellAsync(AdminPress press, CrownResult result, CancellationToken cancel) => result switch
    {
        CrownResult.Earlier earlier => teller.TellAsync(press.Origin, press.SlackUserId, $"{Words(earlier.Decision, press.Viewer)} Nothing was changed.", cancel),
        CrownResult.Unknown => teller.TellAsync(press.Origin, press.SlackUserId, "That model is not stored any more. Nothing was changed.", cancel),
        _ => Task.CompletedTask,
    };

    /// <summary><c>Maya approved 2026-12 at 10:41.</c></summary>
    private string Words(ModelDecision decision, Viewer viewer)
    {
        var (by, version) = (Mrkdwn.Escape(ChangelogWords.Who(decision.By, roster.Current)!), Mrkdwn.Escape(decision.Version));
        var when = When.Moment(decision.At, viewer);
        var at = when.Contains(',', StringComparison.Ordinal) ? $"on {when}" : $"at {when}";
        return decision.Kind switch
        {
            DecisionKind.Approved => $"{by} approved {version} {at}.",
            DecisionKind.Declined => $"{by} kept the present model instead of {version} {at}.",
            DecisionKind.RolledBack => $"{by} went back to {version} {at}.",
            DecisionKind.Lapsed => $"{version} lapsed {at}: {Mrkdwn.Escape(decision.Why)}",
            DecisionKind.Promoted => $"{version} took over {at}.",
            _ => $"{version} was trained {at}, so that an earlier decision can no longer be taken back here.",
        };
    }
}
