namespace SkyGeni.Core.Alerts;

/// <summary>Why a deal stands in this morning's digest: what is new about it.</summary>
/// <param name="Kind">What sort of news.</param>
/// <param name="FirstTime">Whether this person's digest never showed the deal before.</param>
/// <param name="Points">By how many points the chance of loss moved since the last digest; 0 where it did not, or was not known.</param>
/// <param name="Pushes">How often the close date was moved by now.</param>
/// <param name="From">The stage before; null where it did not change.</param>
/// <param name="To">The stage now; null where it did not change.</param>
public sealed record DigestNews(NewsKind Kind, bool FirstTime, int Points, int Pushes, string? From = null, string? To = null)
{
    /// <summary>Movements of fewer points are not worth a word.</summary>
    private const int WorthAWord = 3;

    /// <summary>The most telling thing that changed since the last digest.</summary>
    /// <param name="now">The deal as it stands.</param>
    /// <param name="before">As it stood at the last digest; null where there was none, or the deal or its score did not exist yet.</param>
    /// <param name="firstTime">Whether this person's digest never showed it.</param>
    public static DigestNews Of(DigestFacts now, DigestFacts? before, bool firstTime)
    {
        var points = before is null ? 0 : Points100(now.LossProbability) - Points100(before.LossProbability);
        var news = new DigestNews(NewsKind.Still, firstTime, points, now.Pushes);
        return before switch
        {
            _ when before is not null && now.Pushes > before.Pushes => news with { Kind = NewsKind.CloseDateMoved },
            { Stage: { } from } when now.Stage is { } to && to != from => news with { Kind = NewsKind.StageChanged, From = from, To = to },
            { Amount: { } then } when now.Amount is { } amount && amount < then => news with { Kind = NewsKind.AmountCut },
            not null when Math.Abs(points) >= WorthAWord => news with { Kind = NewsKind.ScoreMoved },
            _ => news,
        };
    }

    private static int Points100(double probability) => (int)Math.Round(100 * probability, MidpointRounding.AwayFromZero);
}

/// <summary>What sort of news a deal has. The numbers are stored: never renumber.</summary>
public enum NewsKind
{
    /// <summary>Nothing moved: it stands here because of what is at stake.</summary>
    Still = 1,

    ScoreMoved = 2,
    CloseDateMoved = 3,
    StageChanged = 4,
    AmountCut = 5,
}
