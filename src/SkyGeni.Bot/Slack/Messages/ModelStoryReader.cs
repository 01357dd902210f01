using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Calls;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Gathers what is told of the model in force.</summary>
internal sealed class ModelStoryReader(
    Champion champion, ModelStore models, ModelHistory history, ModelDecisionStore decisions, LeakOverrideStore overrides, DataNow data, OwnCallStore calls, CloseReasonStore reasons, RosterCache roster, TimeProvider clock)
{
    private const int Entries = 5;

    public async Task<ModelStory> ReadAsync()
    {
        var card = champion.Current?.Card;
        var model = card is null ? null : await models.FindAsync(card.Version);
        return new ModelStory
        {
            Card = card,
            TrainedAt = model?.TrainedAt,
            Needed = await data.NeededAsync(),
            Differences = model is null ? null : await history.DifferencesAsync(model),
            Changelog = await decisions.LatestAsync(Entries),
            Overrides = await overrides.InForceAsync(),
            Waiting = await models.WaitingVersionAsync(),
            Intuition = IntuitionRecord.Of(await calls.OfOwnersAsync()),
            Reasons = await reasons.CountsAsync(clock.GetUtcNow().AddYears(-1)),
            Roster = roster.Current,
        };
    }
}
