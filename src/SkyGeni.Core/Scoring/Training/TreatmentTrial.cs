using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>
/// Tries the chosen method once more, with looks weighed by what was done about their deals, and judges both ways on later deals
/// that nothing was done about, each counting for as many as it stands for. One training more at each origin, and none where
/// nobody was treated.
/// </summary>
/// <param name="Note">For the model card.</param>
/// <param name="LogOdds">What the method trained so said of all judged looks.</param>
/// <param name="Sees">Whether the features of treatments may be used.</param>
internal sealed record TreatmentTrial(TreatmentNote Note, double[] LogOdds, bool Sees)
{
    public const string Words = "looks weighed by what was done about their deals";

    /// <summary>Fewer deals that nothing was done about, or won or lost ones among them, say nothing of which way is better.</summary>
    private const int LeastDeals = 30;
    private const int LeastOfEach = 8;

    /// <summary>Null where nobody was treated: then there is nothing to weigh.</summary>
    public static TreatmentTrial? Of(
        Looks looks, Judge judge, bool[] usable, ICandidate candidate, double halfLifeDays, double[] plain, TrainingOptions options, CancellationToken stop)
    {
        if (!LeftAlone.IsTold(looks))
        {
            return null;
        }

        var sees = LeftAlone.Sees(looks, usable);
        var said = new List<double>(judge.Count);
        foreach (var fold in judge.Folds)
        {
            stop.ThrowIfCancellationRequested();
            var set = TrainingSet.At(looks, fold.Origin, usable, l => LeftAlone.Weight(l.At, looks.Deals[l.Deal], fold.Origin, sees));
            said.AddRange(set.HasBoth ? Judge.Say(candidate.Fit(set, halfLifeDays, options.Seed).Form, fold) : Enumerable.Repeat(double.NaN, fold.Test.Count));
        }

        double[] weighed = [.. said.Select((s, i) => double.IsNaN(s) ? plain[i] : s)];
        return new TreatmentTrial(Compare(looks, judge, plain, weighed, options), weighed, sees);
    }

    /// <summary>The looks at deals that nothing was done about; the judge as it is where those are too few to judge on.</summary>
    public (Judge Judge, double[] LogOdds) Alone(Judge judge, Looks looks, int leastRarer)
    {
        var folds = judge.Folds.Select(f => f with { Test = [.. f.Test.Where(l => LeftAlone.Untouched(looks.Deals[l.Deal]))] }).Where(f => f.Test.Count > 0).ToList();
        var alone = new Judge(looks, folds);
        return alone.RarerDeals < leastRarer
            ? (judge, LogOdds)
            : (alone, [.. judge.Tested.Index().Where(l => LeftAlone.Untouched(looks.Deals[l.Item.Deal])).Select(l => LogOdds[l.Index])]);
    }

    private static TreatmentNote Compare(Looks looks, Judge judge, double[] plain, double[] weighed, TrainingOptions options)
    {
        int[] places = [.. judge.Tested.Index().Where(l => LeftAlone.Untouched(looks.Deals[l.Item.Deal])).Select(l => l.Index)];
        int[] deals = Array.ConvertAll(places, i => judge.Tested[i].Deal);
        var lost = deals.Distinct().Count(d => looks.Deals[d].Lost);
        var note = Counted(looks) with { Looks = places.Length, Deals = deals.Distinct().Count() };
        if (note.Deals < LeastDeals || Math.Min(lost, note.Deals - lost) < LeastOfEach)
        {
            return note;
        }

        var stands = Array.ConvertAll(deals, d => LeftAlone.StandsFor(looks.Deals[d]));
        var (p, q) = (Losses(judge, places, plain), Losses(judge, places, weighed));
        var measured = new Bootstrap(deals, options.BootstrapSamples, options.Seed).Measure(w =>
        {
            double[] weights = [.. stands.Select((s, i) => w.Length == 0 ? s : s * w[i])];
            var (without, with) = (Figures.Mean(p, weights), Figures.Mean(q, weights));
            return [without, with, with - without];
        });
        return note with { Without = measured[0], With = measured[1], Difference = measured[2], Used = measured[2].Value <= 0 };
    }

    private static double[] Losses(Judge judge, int[] places, double[] logOdds) =>
        Array.ConvertAll(places, i => Metrics.LogLoss(Features.LogOdds.ToProbability(logOdds[i]), judge.Lost[i]));

    private static TreatmentNote Counted(Looks looks)
    {
        int Having(DeedKind kind) => looks.Deals.Count(d => d.Deeds.Any(t => t.Kind == kind));
        return new TreatmentNote(Having(DeedKind.Told), Having(DeedKind.Acted), Having(DeedKind.HeldOut));
    }
}
