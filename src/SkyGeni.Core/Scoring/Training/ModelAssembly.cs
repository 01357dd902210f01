using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring.Watching;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>Puts models together: the form, the ranges, the bands and the card.</summary>
internal sealed class ModelAssembly(Looks looks, IReadOnlyDictionary<string, AttributeKind> attributes, TrainingOptions options)
{
    /// <summary>Between rules of thumb and the truth may lie this much, in squared log-odds: from even to one in six.</summary>
    private const double RulesVariance = 0.7;

    /// <summary>Deals of one kind differ in ways that loss rates do not show: the variance left to that, in squared log-odds.</summary>
    private const double PooledVariance = 0.02;

    /// <summary>
    /// Where no skill was shown, or nothing could be learned, every deal is to be watched, and high only where it is clearly
    /// off: this much above the usual loss rate.
    /// </summary>
    private const double ClearlyOff = 0.2;

    /// <summary>
    /// A chance this far from the usual loss rate towards certainty is high even where more than a tenth of the deals have
    /// one: where most deals are lost, the top decile alone would call only the hopeless high.
    /// </summary>
    private const double FarUp = 0.6;

    public TrainingResult Rules()
    {
        var form = SimpleForms.Rules(looks.Features);
        var range = new RangeParameters([], [], RulesVariance, true, 0.05);
        return Finish(Evidence.Rules, "rules of thumb", form, range, new BandCuts(0, Math.Min(0.95, looks.Context.BaseRate + ClearlyOff)), [], null);
    }

    public TrainingResult Pooled(IReadOnlyList<Refusal?> refusals, Verdict? verdict, string method, AdditiveForm form)
    {
        var range = new RangeParameters([], [], PooledVariance, true, 0.02);
        var bands = new BandCuts(0, Math.Min(0.95, looks.Context.BaseRate + ClearlyOff));
        return Finish(Evidence.Pooled, method, form, range, bands, refusals, verdict);
    }

    public TrainingResult Full(
        IReadOnlyList<Refusal?> refusals, Verdict verdict, TrainingSet set, double halfLifeDays, Fitted fitted, Correction correction)
    {
        var form = Centred(fitted.Form, set, halfLifeDays).Rescaled(correction.Slope, correction.Shift);
        var range = RangeFit.Of(looks, verdict, set, form, fitted);
        var scores = verdict.LogOdds.Select(LogOdds.ToProbability).Order().ToArray();
        var usual = looks.Context.BaseRate;
        var far = usual + ((1 - usual) * FarUp);
        var high = Math.Max(Math.Min(Encoder.Quantile(scores, 0.9), far), usual + 0.05);
        return Finish(Evidence.Full, verdict.Method, form, range, new BandCuts(Math.Min(usual, high), high), refusals, verdict);
    }

    /// <summary>Moves the mean of every column and table on past looks into the base, so that contributions tell a deal from the usual one.</summary>
    private static AdditiveForm Centred(AdditiveForm form, TrainingSet set, double halfLifeDays)
    {
        var weights = set.Weights(halfLifeDays);
        var total = weights.Sum();
        double Mean(Func<Look, double> number) => set.Rows.Select((r, k) => weights[k] * number(r)).Sum() / total;
        var columns = new List<Column>();
        var start = form.Base;
        foreach (var (column, weight) in form.Columns.Zip(form.Weights))
        {
            var mean = column.Kind == ColumnKind.Value ? 0 : Mean(r => column.Encode(r.Values[column.Feature]));
            start += weight * mean;
            columns.Add(column with { Center = column.Center + (mean * column.Scale) });
        }

        var tables = new List<LevelTable>();
        foreach (var table in form.Levels)
        {
            var mean = Mean(r => table.Effect(r.Levels[table.Feature]));
            start += mean;
            tables.Add(table with
            {
                Effects = table.Effects.ToDictionary(e => e.Key, e => e.Value - mean, StringComparer.Ordinal),
                Other = table.Other - mean,
            });
        }

        return form with { Base = start, Columns = columns, Levels = tables };
    }

    private TrainingResult Finish(
        Evidence evidence, string method, AdditiveForm form, RangeParameters range, BandCuts bands, IReadOnlyList<Refusal?> refusals, Verdict? verdict)
    {
        int[] used = [.. form.FeaturesUsed().Concat(range.Columns.Select(c => c.Feature)).Distinct().Order()];
        var places = used.Index().ToDictionary(u => u.Item, u => u.Index);
        var document = new RiskModelDocument(
            RiskModelDocument.CurrentFormat,
            new Decay(options.HalfLifeDays).HalfLifeDays,
            [.. used.Select(u => looks.Features[u].Id)],
            attributes,
            form.Moved(places),
            range with
            {
                Columns = [.. range.Columns.Select(c => c with { Feature = places[c.Feature] })],
                SegmentSlopes = range.SegmentSlopes?.ToDictionary(s => places[s.Key], s => s.Value),
            },
            new CardWriter(looks, options).Write(evidence, method, form, bands, refusals, verdict))
        {
            Watch = evidence == Evidence.Rules ? null : new ReferenceWriter(looks).Of(used, verdict),
        };
        var evaluation = verdict is null
            ? new Evaluation([], [])
            : new Evaluation([.. verdict.Judge.Folds.Select(f => f.Origin)], verdict.Judge.Predictions(verdict.LogOdds));
        return new TrainingResult(new RiskModel(document), evaluation);
    }
}
