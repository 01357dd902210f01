using System.Globalization;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>Writes the model card.</summary>
internal sealed class CardWriter(Looks looks, TrainingOptions options)
{
    public ModelCard Write(
        Evidence evidence, string method, AdditiveForm form, BandCuts bands, IReadOnlyList<Refusal?> refusals, Verdict? verdict)
    {
        var closed = looks.Won + looks.Lost;
        return new ModelCard
        {
            Version = options.Version,
            Evidence = evidence,
            Cutoff = looks.Context.Instant,
            TrainedOn = TrainedOn(),
            Method = method,
            Metrics = verdict?.Model,
            BaseRateMetrics = verdict?.BaseRate,
            LogLossAgainstBaseRate = verdict?.Difference,
            HasSkill = evidence == Evidence.Full,
            SkillStatement = Skill.Statement(verdict?.Attempt, verdict?.BaseRate, evidence == Evidence.Full, closed),
            BaseRate = looks.Context.BaseRate,
            Bands = bands,
            Features = Uses(form),
            Refused = [.. refusals.Where((r, f) => r is not null && IsThere(f) && !options.Allows(r)).Select(r => r!)],
            Allowed = [.. options.AllowSuspects.Order(StringComparer.Ordinal)],
            Candidates = verdict?.Candidates ?? [],
            Warnings = Warnings(refusals),
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

    private List<string> Warnings(IReadOnlyList<Refusal?> refusals)
    {
        List<string> warnings =
        [
            .. refusals.Where(r => r is not null && options.Allows(r)).Select(r => $"{r!.Label} ({r.Id}) is used because it was allowed by name, though it looks like a leak: {r.Evidence}."),
        ];
        if (looks.SampledShare < 1)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Looks at {100 * looks.SampledShare:0} % of the deals, chosen by a hash of their id, keep within the budget of {options.RowBudget:#,0} looks; loss rates and durations count all deals."));
        }

        return warnings;
    }

    private FeatureUse[] Uses(AdditiveForm form)
    {
        var recent = looks.Present.Count > 0 ? looks.Present : looks.Past;
        return [.. form.Columns.Select(c => c.Feature).Concat(form.Steps.Select(s => s.Feature)).Distinct().Order().Select(f => Use(form, f, recent))];
    }

    private FeatureUse Use(AdditiveForm form, int f, IReadOnlyList<Look> recent)
    {
        var shares = new double[looks.Features.Count];
        double Share(double value)
        {
            var one = form with
            {
                Base = 0,
                Columns = [.. form.Columns.Where(c => c.Feature == f)],
                Weights = [.. form.Weights.Where((_, i) => form.Columns[i].Feature == f)],
                Steps = [.. form.Steps.Where(s => s.Feature == f)],
            };
            shares[f] = value;
            return one.LogOdds(shares);
        }

        var values = recent.Select(l => l.Values[f]).ToArray();
        var known = values.Where(double.IsFinite).Order().ToArray();
        var weight = known.Length == 0 ? 0 : Share(Encoder.Quantile(known, 0.9)) - Share(Encoder.Quantile(known, 0.1));
        var importance = values.Length == 0 ? 0 : values.Take(2000).Average(v => Math.Abs(Share(v)));
        var missing = values.Length == 0 ? 0 : (double)(values.Length - known.Length) / values.Length;
        return new FeatureUse(looks.Features[f].Id, looks.Features[f].Label, weight, importance, missing, null);
    }
}
