using System.Collections.Immutable;
using SkyGeni.Bot.Experiments;
using SkyGeni.Core.Recommendations;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;

namespace SkyGeni.Bot.Scoring;

/// <summary>What a fresh score changes about what is said of a deal.</summary>
public enum ScoreNews
{
    /// <summary>Nothing a person would notice.</summary>
    None,

    /// <summary>The sentences: days passed, numbers in them moved; the row is written anew in place.</summary>
    Wording,

    /// <summary>The message: a new row.</summary>
    Message,
}

/// <summary>What was last said of a deal, as far as it decides whether there is news.</summary>
/// <param name="SaidProbability">The chance when its row began.</param>
/// <param name="LossProbability">The chance that is said.</param>
public sealed record SaidScore(
    string DealId, long ScoreId, double SaidProbability, double LossProbability, HeldBack Held, RiskBand Band, Evidence Evidence, string ModelVersion, string Advice, long Wording,
    string? OwnerId, double? Amount, string? Currency);

/// <summary>What is to be said of a deal that was just scored, with what decides whether it is news.</summary>
/// <param name="Score">The score, less what is held back.</param>
public sealed record FreshScore(RiskScore Score, ImmutableArray<Recommendation> Recommendations, string? OwnerId, double? Amount, string? Currency)
{
    /// <summary>Below half a point a change is no message: percentages are shown whole.</summary>
    public const double NoticeableChange = 0.005;

    /// <summary>What is held back of the score.</summary>
    public HeldBack Held { get; init; }

    /// <summary>How it came from the deal's score before; null where there is none.</summary>
    public ImmutableArray<StepPart>? Step { get; init; }

    /// <summary>The experiments on recommendations that the deal comes into by what is said of it now.</summary>
    internal IReadOnlyList<NewAssignment> Entering { get; init; } = [];

    /// <summary>The amount times the chance of loss; 0 where no amount is known.</summary>
    public double MoneyAtRisk => (Amount ?? 0) * Score.LossProbability;

    public string Advice { get; } = string.Join(',', Recommendations.Select(r => r.Id));

    public long Wording { get; } = Hash(Score, Recommendations);

    /// <summary>
    /// Whether what is said, and what lists sort and add up by, still stands. A chance that moved by less than is noticeable
    /// stays as it was said, so that an hour without events costs one date a deal.
    /// </summary>
    public bool Confirms(SaidScore? said) =>
        said is not null && NewsAfter(said) == ScoreNews.None && said.OwnerId == OwnerId && said.Amount == Amount && said.Currency == Currency;

    public ScoreNews NewsAfter(SaidScore? said)
    {
        if (said is null || said.ModelVersion != Score.ModelVersion || said.Band != Score.Band || said.Evidence != Score.Evidence
            || said.Advice != Advice || Math.Abs(Score.LossProbability - said.SaidProbability) >= NoticeableChange)
        {
            return ScoreNews.Message;
        }

        return said.Wording == Wording ? ScoreNews.None : ScoreNews.Wording;
    }

    // FNV-1a over the characters. Two texts of one hash would leave a sentence as it was until the next that differs.
    private static long Hash(RiskScore score, ImmutableArray<Recommendation> recommendations)
    {
        var hash = 14_695_981_039_346_656_037;
        foreach (var contribution in score.Contributions)
        {
            hash = Add(hash, contribution.Phrase);
        }

        foreach (var recommendation in recommendations)
        {
            hash = Add(Add(Add(hash, recommendation.Title), recommendation.Why), recommendation.PlaybookUrl);
        }

        return unchecked((long)hash);
    }

    private static ulong Add(ulong hash, string? text)
    {
        const ulong prime = 1_099_511_628_211;
        foreach (var character in text ?? "")
        {
            hash = unchecked((hash ^ character) * prime);
        }

        return unchecked((hash ^ '\n') * prime);
    }
}
