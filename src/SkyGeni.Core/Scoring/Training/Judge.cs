using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>The looks of all folds, what the base rate said of them, and what happened: judges the log-odds a method gave them.</summary>
internal sealed class Judge
{
    private readonly Looks all;
    private readonly Look[] looks;
    private readonly bool[] lost;
    private readonly double[] sizes;
    private readonly Lazy<JudgedPrediction[]> plain;

    public Judge(Looks all, IReadOnlyList<Fold> folds)
    {
        this.all = all;
        Folds = folds;
        looks = [.. folds.SelectMany(f => f.Test)];
        lost = Array.ConvertAll(looks, l => all.Deals[l.Deal].Lost);
        var counts = looks.CountBy(l => l.Deal).ToDictionary();
        sizes = Array.ConvertAll(looks, l => 1 / Math.Sqrt(counts[l.Deal]));
        plain = new(Plain);
    }

    public IReadOnlyList<Fold> Folds { get; }

    public IReadOnlyList<bool> Lost => lost;

    public int Count => looks.Length;

    /// <summary>The looks, fold by fold.</summary>
    public IReadOnlyList<Look> Tested => looks;

    /// <summary>The places of each fold's looks.</summary>
    public IEnumerable<(int Fold, IEnumerable<int> Places)> Places()
    {
        var from = 0;
        foreach (var (number, fold) in Folds.Index())
        {
            yield return (number, Enumerable.Range(from, fold.Test.Count));
            from += fold.Test.Count;
        }
    }

    /// <summary>How many deals of the rarer end the looks are of: with few, nothing can be said of skill.</summary>
    public int RarerDeals
    {
        get
        {
            var deals = looks.Select(l => l.Deal).Distinct().ToArray();
            var losses = deals.Count(d => all.Deals[d].Lost);
            return Math.Min(losses, deals.Length - losses);
        }
    }

    /// <summary>What a form says of every look, fold by fold.</summary>
    public static IEnumerable<double> Say(AdditiveForm form, Fold fold) =>
        fold.Test.Select(l => form.LogOdds(l.Values, l.Levels) + (form.FollowsBaseRate ? l.BaseLogOdds : 0));

    public double LogLoss(double[] logOdds) => LogLoss(logOdds, 0, Count);

    public double LogLoss(double[] logOdds, int from, int count)
    {
        var sum = 0.0;
        for (var i = from; i < from + count; i++)
        {
            sum += Metrics.LogLoss(LogOdds.ToProbability(logOdds[i]), lost[i]);
        }

        return sum / count;
    }

    public double Auc(double[] logOdds) => Metrics.Auc(logOdds, lost);

    /// <summary>Places of the looks whose deals had ended by an origin later than theirs.</summary>
    public int[] EndedBy(DateTimeOffset origin) =>
        [.. Enumerable.Range(0, Count).Where(i => looks[i].At < origin && all.Deals[looks[i].Deal].EndedBy(origin))];

    public double Weight(int look, DateTimeOffset origin, double halfLifeDays) =>
        sizes[look] * Math.Pow(2, -(origin - looks[look].At).TotalDays / halfLifeDays);

    /// <summary>How good the predictions were, beside the base rate and the stages' rates.</summary>
    public Judgement Measure(double[] logOdds, int samples, int seed) => Judgement.Of(Predictions(logOdds), samples, seed);

    /// <summary>Log loss of one method minus that of another.</summary>
    public Measured Difference(double[] logOdds, double[] other, int samples, int seed)
    {
        var (p, q) = (Array.ConvertAll(logOdds, LogOdds.ToProbability), Array.ConvertAll(other, LogOdds.ToProbability));
        return Bootstrap(samples, seed).Measure(w => [Metrics.LogLoss(p, lost, w) - Metrics.LogLoss(q, lost, w)])[0];
    }

    public IReadOnlyList<JudgedPrediction> Predictions(double[] logOdds) =>
        [.. plain.Value.Select((p, i) => p with { LossProbability = LogOdds.ToProbability(logOdds[i]) })];

    /// <summary>All but what was said of the looks.</summary>
    private JudgedPrediction[] Plain()
    {
        var (product, region) = (LevelOf(DealFields.Product), LevelOf(DealFields.Region));
        return [.. Folds.SelectMany(fold =>
        {
            var known = new KnownAtOrigin(all, fold);
            return fold.Test.Select(l => new JudgedPrediction(
                all.Deals[l.Deal].Id, fold.Origin, l.At, double.NaN, known.BaseRate, all.Deals[l.Deal].Lost, l.Amount, l.AgeDays)
            {
                StageRate = known.StageRate(l),
                Segments = new DealSegments(all.Context.HasStageHistory ? l.Stage : null, l.Levels[product], l.Levels[region], known.OwnerDeals(l)),
            });
        })];
    }

    private int LevelOf(string field) => KnownAtOrigin.LevelOf(all, field);

    private Bootstrap Bootstrap(int samples, int seed) => new(Array.ConvertAll(looks, l => l.Deal), samples, seed);
}
