using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Scoring;

/// <summary>Reads what was recommended for a deal: now, and when a message was shown that somebody answers later.</summary>
public sealed class SaidRecommendations(RiskScoreStore scores)
{
    /// <summary>A form that is opened from a message of this age still offers what the message said.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>What was said at an instant first, then what came since; each once.</summary>
    /// <param name="dealId">The deal.</param>
    /// <param name="shownAt">The instant; null: only what is said now.</param>
    /// <param name="isOwner">Whether it is for the deal's owner, who also reads what nobody else does.</param>
    public async Task<IReadOnlyList<Recommendation>> SinceAsync(string dealId, DateTimeOffset? shownAt, bool isOwner)
    {
        var now = (await scores.LatestAsync(dealId))?.Recommendations ?? [];
        var then = shownAt is { } at ? (await scores.InForceAsync(dealId, at))?.Recommendations ?? [] : [];
        return [.. then.Concat(now).Where(r => isOwner || !r.IsPrivate).DistinctBy(r => r.Id)];
    }

    /// <summary>The title under which a recommendation was last said of a deal; null where it was not in the last month.</summary>
    public async Task<string?> TitleAsync(string dealId, string recommendationId)
    {
        if (await scores.LatestAsync(dealId) is not { } latest)
        {
            return null;
        }

        if (latest.Recommendations.FirstOrDefault(r => r.Id == recommendationId) is { } current)
        {
            return current.Title;
        }

        // From the latest back: the first that says it has its last title.
        foreach (var point in (await scores.HistoryAsync(dealId, latest.ScoredAt - Remembered)).Reverse())
        {
            if ((await scores.AtAsync(point.ScoreId))?.Recommendations.FirstOrDefault(r => r.Id == recommendationId) is { } said)
            {
                return said.Title;
            }
        }

        return null;
    }
}
