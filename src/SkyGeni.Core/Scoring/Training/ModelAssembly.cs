using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>Puts models together: the form, the ranges, the bands and the card.</summary>
internal sealed class ModelAssembly(Looks looks, IReadOnlyDictionary<string, AttributeKind> attributes, TrainingOptions options)
{
    /// <summary>Between rules of thumb and the truth may lie this much, in squared log-odds: from even to one in six.</summary>
    private const double RulesVariance = 0.7;

    /// <summary>Deals of one kind differ in ways that loss rates do not show: the variance left to that, in squared log-odds.</summary>
    private const double PooledVariance = 0.02;

    public TrainingResult Rules()
    {
        var form = SimpleForms.Rules(looks.Features);
        var range = new RangeParameters([], [], RulesVariance, true, 0.05);
        return Finish(Evidence.Rules, "rules of thumb", form, range, new BandCuts(0, 0.75), [], null);
    }

    public TrainingResult Pooled(IReadOnlyList<Refusal?> refusals, Verdict? verdict, string method, AdditiveForm form)
    {
        var range = new RangeParameters([], [], PooledVariance, true, 0.02);
        var bands = new BandCuts(0, Math.Min(0.95, looks.Context.BaseRate + 0.2));
        return Finish(Evidence.Pooled, method, form, range, bands, refusals, verdict);
    }

    public TrainingResult Full(
        IReadOnlyList<Refusal?> refusals, Verdict verdict, TrainingSet set, double halfLifeDays, Fitted fitted, Correction correction)
    {
        var form = Centred(fitted.Form, set, halfLifeDays).Rescaled(correction.Slope, correction.Shift);
        var range = new RangeParameters(fitted.Form.Columns, fitted.Covariance(), Drift(verdict), false, 0.02);
        var scores = verdict.LogOdds.Select(LogOdds.ToProbability).Order().ToArray();
        var usual = looks.Context.BaseRate;
        var high = Math.Max(Encoder.Quantile(scores, 0.9), usual + 0.05);
        return Finish(Evidence.Full, verdict.Method, form, range, new BandCuts(Math.Min(usual, high), high), refusals, verdict);
    }

    /// <summary>Moves the mean of every column on recent looks into the base, so that contributions tell a deal from the usual one.</summary>
    private static AdditiveForm Centred(AdditiveForm form, TrainingSet set, double halfLifeDays)
    {
        var weights = set.Weights(halfLifeDays);
        var total = weights.Sum();
        var columns = new List<Column>();
        var start = form.Base;
        for (var i = 0; i < form.Columns.Count; i++)
        {
            var column = form.Columns[i];
            if (column.Kind == ColumnKind.Value)
            {
                columns.Add(column);
                continue;
            }

            var mean = set.Rows.Select((r, k) => weights[k] * column.Encode(r.Values[column.Feature])).Sum() / total;
            start += form.Weights[i] * mean;
            columns.Add(column with { Center = column.Center + (mean * column.Scale) });
        }

        return form with { Base = start, Columns = columns };
    }

    /// <summary>How far the folds' mean scores were from what happened, beyond the weights' own uncertainty: squared log-odds.</summary>
    private static double Drift(Verdict verdict)
    {
        var at = 0;
        double sum = 0, total = 0;
        foreach (var fold in verdict.Judge.Folds)
        {
            double said = 0, lost = 0;
            for (var i = at; i < at + fold.Test.Count; i++)
            {
                said += LogOdds.ToProbability(verdict.LogOdds[i]);
                lost += verdict.Judge.Lost[i] ? 1 : 0;
            }

            at += fold.Test.Count;
            var n = fold.Test.Count;
            var gap = LogOdds.Of((lost + 1) / (n + 2)) - LogOdds.Of((said + 1) / (n + 2));
            sum += n * gap * gap;
            total += n;
        }

        return Math.Clamp(sum / Math.Max(1, total), 0.01, 0.25);
    }

    private TrainingResult Finish(
        Evidence evidence, string method, AdditiveForm form, RangeParameters range, BandCuts bands, IReadOnlyList<Refusal?> refusals, Verdict? verdict)
    {
        var used = form.Columns.Select(c => c.Feature).Concat(form.Steps.Select(s => s.Feature)).Concat(range.Columns.Select(c => c.Feature))
            .Distinct().Order().ToArray();
        var place = used.Index().ToDictionary(u => u.Item, u => u.Index);
        Column Moved(Column c) => c with { Feature = place[c.Feature] };
        var moved = form with
        {
            Columns = [.. form.Columns.Select(Moved)],
            Steps = [.. form.Steps.Select(s => s with { Feature = place[s.Feature] })],
        };
        var document = new RiskModelDocument(
            RiskModelDocument.CurrentFormat,
            new Decay(options.HalfLifeDays).HalfLifeDays,
            [.. used.Select(u => looks.Features[u].Id)],
            attributes,
            moved,
            range with { Columns = [.. range.Columns.Select(Moved)] },
            new CardWriter(looks, options).Write(evidence, method, form, bands, refusals, verdict));
        var evaluation = verdict is null
            ? new Evaluation([], [])
            : new Evaluation([.. verdict.Judge.Folds.Select(f => f.Origin)], verdict.Judge.Predictions(verdict.LogOdds));
        return new TrainingResult(new RiskModel(document), evaluation);
    }
}
