using SkyGeni.Bot.Impact;
using SkyGeni.Bot.People;
using SkyGeni.Core.People;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Renders stories as they stand now: one that was taken back is not told any more, also where it was.</summary>
internal sealed class StoryReader(StoryStore stories, StoryTellingStore tellings, StorySettings where, RosterCache roster, TimeProvider clock)
{
    public async Task<SlackMessage?> PreviewAsync(string storyId, Person owner) => await stories.FindAsync(storyId) is { } story ? Preview(story, owner) : null;

    public SlackMessage Preview(StoredStory story, Person owner) =>
        StoryMessage.Preview(story, where.Channel is not null, roster.Current, Viewer.Of(owner, clock.GetUtcNow()));

    /// <summary>What of a telling may still be told.</summary>
    public async Task<IReadOnlyList<StoredStory>> SharedAsync(StoryTelling telling)
    {
        var shared = new List<StoredStory>();
        foreach (var id in telling.StoryIds)
        {
            if (await stories.FindAsync(id) is { Shared: true, StillWon: true } story)
            {
                shared.Add(story);
            }
        }

        return shared;
    }

    public SlackMessage Month(IReadOnlyList<StoredStory> shared, Person reader) => StoryMessage.Month(shared, roster.Current, Viewer.Of(reader, clock.GetUtcNow()));

    /// <summary>A telling as it stands now; null where there is none.</summary>
    public async Task<SlackMessage?> MonthAsync(string key, Person reader) => await tellings.FindAsync(key) is { } telling
        ? await SharedAsync(telling) is { Count: > 0 } shared ? Month(shared, reader) : StoryMessage.Withdrawn()
        : null;
}
