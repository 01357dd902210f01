using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Scoring;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>How old what is shown is, and what made it.</summary>
public sealed class FreshnessReader(DealEventStore events, Champion champion, DataNow data)
{
    public async Task<Freshness> ReadAsync(IReadOnlyCollection<DealCard> shown)
    {
        DateTimeOffset? oldest = null;
        foreach (var card in shown)
        {
            if (card.Score is { } score && (oldest is null || score.ScoredAt < oldest))
            {
                oldest = score.ScoredAt;
            }
        }

        return new Freshness(oldest, await events.HorizonAsync(), champion.Current?.Card, await data.NeededAsync());
    }
}
