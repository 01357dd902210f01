using SkyGeni.Bot.Ingest;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Scoring;

/// <summary>What data there is now and what is needed for more, wherever scores are not a model's.</summary>
public sealed class DataNow(DealStore deals, Champion champion)
{
    /// <summary>A sentence or two; null where a model with shown skill scores.</summary>
    public async Task<string?> NeededAsync()
    {
        var card = champion.Current?.Card;
        if (card is { Evidence: not Evidence.Rules })
        {
            return DataNeeded.Of(card);
        }

        // By rules the deals closed since the training count too: they may be enough by now.
        var (won, lost) = await deals.ClosedAsync();
        return DataNeeded.Untrained(won, lost);
    }
}
