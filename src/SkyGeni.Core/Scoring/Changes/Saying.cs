using System.Collections.Immutable;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Changes;

/// <summary>Moves that were worked out and are not said yet, in <see cref="Grains"/>: what is said is the score less these.</summary>
/// <param name="Aggregates">Owed to other deals that closed.</param>
/// <param name="Model">Owed to another model.</param>
public readonly record struct HeldBack(long Aggregates, long Model)
{
    public long Total => Aggregates + Model;
}

/// <summary>What is said of a deal after it was scored anew, and how that came from what was said before.</summary>
/// <param name="Score">What is said: the score as it was worked out, less what is held back, in a band that does not flicker.</param>
/// <param name="Held">What is held back.</param>
/// <param name="Step">How it came from what was said before: the parts sum to the difference of the two in log-odds.</param>
public sealed record Saying(RiskScore Score, HeldBack Held, ImmutableArray<StepPart> Step)
{
    /// <summary>
    /// A move of a deal's chance that other deals or another model bring about is said once it comes to this much (2 points).
    /// It is a third of the narrowest range usual in practice, and what counts of a few ended deals wander by in a week.
    /// </summary>
    public const double Small = 0.02;

    /// <summary>The same in log-odds, for chances near 0 and 1, where 2 points are much.</summary>
    public const double SmallLogOdds = 0.2;

    /// <summary>What is said of a deal that nothing was said of before.</summary>
    public static Saying First(RiskScore worked) => new(worked, default, []);

    /// <summary>
    /// Time that passes and news of the deal itself are said at once. What other deals or another model move waits, counted,
    /// until it adds up; it is given to no feature meanwhile, but stands beside them as held back.
    /// </summary>
    /// <param name="said">What was last said, and what was held back then.</param>
    /// <param name="worked">The score as it was worked out now.</param>
    /// <param name="step">How that came from the last one that was worked out (<see cref="Attribution"/>).</param>
    /// <param name="cuts">The bands of the model that made it.</param>
    public static Saying After((RiskScore Score, HeldBack Held) said, RiskScore worked, ImmutableArray<StepPart> step, BandCuts cuts)
    {
        var pending = new HeldBack(
            said.Held.Aggregates + step.Total(c => c == ChangeCause.Aggregates), said.Held.Model + step.Total(c => c == ChangeCause.Model));
        var held = IsDue(worked, pending) || said.Score.Evidence != worked.Evidence ? default : pending;
        var score = Less(worked, held);
        var own = Grains.ToLogOdds(step.Total(ChangeCauses.IsOwn));
        var inputsMoved = step.Any(p => p.Cause == ChangeCause.Inputs) || said.Score.Evidence != worked.Evidence;
        return new Saying(
            score with { Band = inputsMoved ? cuts.Of(score.LossProbability) : Band(said.Score, own, score.LossProbability, cuts) },
            held,
            WithHeld(step, said.Held, held));
    }

    /// <summary>The score that is said where some of it is held back. Nothing held: the score itself, to the bit.</summary>
    public static RiskScore Less(RiskScore worked, HeldBack held)
    {
        if (held.Total == 0)
        {
            return worked;
        }

        var start = Grains.ToLogOdds(Grains.Of(worked.BaseLogOdds) - held.Total);
        var back = Grains.ToLogOdds(held.Total);
        return worked with
        {
            BaseLogOdds = start,
            LossProbability = LogOdds.ToProbability(ScoreChanges.LogOddsOf(start, worked.Contributions)),
            Low = LogOdds.ToProbability(LogOdds.Of(worked.Low) - back),
            High = LogOdds.ToProbability(LogOdds.Of(worked.High) - back),
        };
    }

    /// <summary>Whether a chance may stand in a band: it does by the cut-offs, or is no further past one than is small.</summary>
    public static bool MayBeIn(RiskBand band, double lossProbability, BandCuts cuts) =>
        band >= cuts.Of(lossProbability - Small) && band <= cuts.Of(lossProbability + Small);

    private static bool IsDue(RiskScore worked, HeldBack pending)
    {
        var back = Grains.ToLogOdds(pending.Total);
        return Math.Abs(back) >= SmallLogOdds || Math.Abs(worked.LossProbability - Less(worked, pending).LossProbability) >= Small;
    }

    /// <summary>A band is left where the deal's own time carried it over the cut-off, or where the chance is clearly past it.</summary>
    private static RiskBand Band(RiskScore said, double own, double now, BandCuts cuts)
    {
        var plain = cuts.Of(now);
        if (cuts.Of(said.LossProbability) == said.Band && cuts.Of(LogOdds.ToProbability(LogOdds.Of(said.LossProbability) + own)) == plain)
        {
            return plain;
        }

        var (least, most) = (cuts.Of(now - Small), cuts.Of(now + Small));
        return least > said.Band ? least : most < said.Band ? most : said.Band;
    }

    private static ImmutableArray<StepPart> WithHeld(ImmutableArray<StepPart> step, HeldBack before, HeldBack after) =>
    [
        .. step,
        .. new[]
        {
            new StepPart(ChangeCause.Aggregates, ScoreChanges.HeldId, before.Aggregates - after.Aggregates),
            new StepPart(ChangeCause.Model, ScoreChanges.HeldId, before.Model - after.Model),
        }.Where(part => part.Moved != 0),
    ];
}
