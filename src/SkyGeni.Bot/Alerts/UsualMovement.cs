using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Alerts;

namespace SkyGeni.Bot.Alerts;

/// <summary>How much scores move in an ordinary week, worked out each hour.</summary>
public sealed class UsualMovement(ScoreMoves moves)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private (DateTimeOffset At, double Movement)? last;

    /// <summary>0–1; 0 where there are too few deals to say. For one flow at a time.</summary>
    public async Task<double> ReadAsync(DateTimeOffset now)
    {
        if (last is not { } known || now - known.At >= Fresh || now < known.At)
        {
            last = known = (now, OrdinaryMovement.Of(await moves.UsualAsync(now - AlertCaseReader.Window)));
        }

        return known.Movement;
    }
}
