using System.Globalization;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>Writes the model card.</summary>
internal sealed class CardWriter(Looks looks, TrainingOptions options)
{
    private const int MostLooks = 2000;
    private const double HighInflation = 10;

    private IReadOnlyDictionary<int, double> inflation = new Dictionary<int, double>();

    public ModelCard Write(
        Evidence evidence, string method, AdditiveForm form, BandCuts bands, IReadOnlyList<Refusal?> refusals, Verdict? verdict)
    {
        var closed = looks.Won + looks.Lost;
        inflation = evidence == Evidence.Full ? VarianceInflation.Of(looks, [.. form.FeaturesUsed().Order()]) : inflation;
        return new ModelCard
        {
            Version = options.Version,
            Evidence = evidence,
            Cutoff = looks.Context.Instant,
            TrainedOn = TrainedOn(),
            Method = method,
            Metrics = verdict?.Judged.Model,
            BaseRateMetrics = verdict?.Judged.BaseRate,
            StageRateMetrics = verdict?.Judged.StageRate,
            Segments = verdict is null ? [] : SegmentTable.Of(verdict.Judge.Predictions(verdict.LogOdds), options.BootstrapSamples, options.Seed),
            Record = evidence == Evidence.Full && verdict is not null ? BandRecords.Of(verdict.Judge.Predictions(verdict.LogOdds), bands, options.BootstrapSamples, options.Seed) : [],
            LogLossAgainstBaseRate = verdict?.Judged.LogLossAgainstBaseRate,
            HasSkill = evidence == Evidence.Full,
            SkillStatement = Skill.Statement(verdict?.Attempt, verdict?.Judged.BaseRate, evidence == Evidence.Full, closed),
            BaseRate = looks.Context.BaseRate,
            Bands = bands,
            Features = Uses(form),
            Refused = [.. refusals.Where((r, f) => r is not null && IsThere(f) && !options.Allows(r)).Select(r => r!)],
            Overrides = [.. refusals.Where(r => r is not null && options.Allows(r)).Select(r => r!)],
            Allowed = [.. options.AllowSuspects.Order(StringComparer.Ordinal)],
            Candidates = verdict?.Candidates ?? [],
            Warnings = Warnings(refusals, verdict),
            Treatment = verdict?.Treatment,
            Seed = options.Seed,
        };
    }

    /// <summary>A field that this pipeline simply does not have needs no word.</summary>
    private bool IsThere(int feature) =>
        looks.Present.Any(l => !double.IsNaN(l.Values[feature])) || looks.Past.Any(l => !double.IsNaN(l.Values[feature]));

    private TrainedOn TrainedOn()
    {
        DateTimeOffset? from = looks.Deals.Count > 0 ? looks.Deals.Min(d => d.CreatedAt) : null;
        return new TrainedOn(
            looks.Deals.Count, looks.Won, looks.Lost, looks.Present.Count, looks.Past.Count, from, looks.Deals.Max(d => d.ClosedAt ?? d.CreatedAt as DateTimeOffset?));
    }

    private List<string> Warnings(IReadOnlyList<Refusal?> refusals, Verdict? verdict)
    {
        List<string> warnings =
        [
            .. refusals.Where(r => r is not null && options.Allows(r)).Select(r => $"{r!.Label} ({r.Id}) is used because it was allowed by name, though it looks like a leak: {r.Evidence}."),
        ];
        var collinear = inflation.Where(i => i.Value > HighInflation).OrderByDescending(i => i.Value).Select(i => looks.Features[i.Key].Label).ToArray();
        if (collinear.Length > 0)
        {
            warnings.Add($"Say much the same as other features, so that their weights cannot be told apart (their sum can): {string.Join(", ", collinear)}.");
        }

        if (looks.SampledShare < 1)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Looks at {100 * looks.SampledShare:0} % of the deals, chosen by a hash of their id, keep within the budget of {options.RowBudget:#,0} looks; loss rates and durations count all deals."));
        }

        if (verdict is { TreesLacked: true })
        {
            warnings.Add(BoostedLibrary.Missing);
        }

        return warnings;
    }

    private FeatureUse[] Uses(AdditiveForm form)
    {
        var recent = looks.Present.Count > 0 ? looks.Present : looks.Past;
        double[][] contributions = [.. recent.Take(MostLooks).Select(new FormContributions(form).Of)];
        return [.. form.FeaturesUsed().Order().Select(f => Use(f, recent, [.. contributions.Select(c => c[f]).Order()]))];
    }

    private FeatureUse Use(int f, IReadOnlyList<Look> recent, double[] shares)
    {
        double[] known = [.. recent.Select(l => l.Values[f]).Where(double.IsFinite).Order()];
        var feature = looks.Features[f];
        return new FeatureUse(
            feature.Id,
            feature.Label,
            shares.Length == 0 ? 0 : Encoder.Quantile(shares, 0.9) - Encoder.Quantile(shares, 0.1),
            shares.Length == 0 ? 0 : shares.Average(Math.Abs),
            recent.Count == 0 ? 0 : (double)(recent.Count - known.Length) / recent.Count,
            inflation.TryGetValue(f, out var factor) ? factor : null);
    }
}
