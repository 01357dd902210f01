namespace SkyGeni.Core.Scoring.Training;

/// <summary>
/// Usual loss rates, without weights to learn: the pipeline's of late and the mean of the deal's segments; where asked, how
/// deals that stay open as long end, and how open deals differ from closed ones on the whole.
/// </summary>
internal sealed class PooledCandidate(bool ages, bool openDeals) : ICandidate
{
    private const string AgeOddsId = "age-odds";

    public string Method => "usual loss rates of the deal's segments"
        + (ages ? " and age" : string.Empty)
        + (openDeals ? ", corrected for open deals" : string.Empty);

    public Fitted Fit(TrainingSet set, double halfLifeDays, int seed)
    {
        var form = SimpleForms.Pooled(set.Looks.Features, set.Usable);
        var age = ages ? set.Looks.Features.Index().FirstOrDefault(f => f.Item.Id == AgeOddsId && set.Usable[f.Index]) : default;
        if (age.Item is not null)
        {
            form = form with
            {
                Columns = [.. form.Columns, new Column(age.Index, ColumnKind.Value, -3, 3, 0, 0, 1)],
                Weights = [.. form.Weights, 1],
            };
        }

        return new Fitted(openDeals ? form with { Base = Shift(form, set, halfLifeDays) } : form, () => ([], []));
    }

    private static double Shift(AdditiveForm form, TrainingSet set, double halfLifeDays)
    {
        var rows = Enumerable.Range(0, set.Rows.Length).Where(i => !set.Rows[i].AtCreation).ToArray();
        var all = set.Weights(halfLifeDays);
        return Calibration.Shift(
            [.. rows.Select(i => form.LogOdds(set.Rows[i].Values, set.Rows[i].Levels) + set.Rows[i].BaseLogOdds)],
            [.. rows.Select(i => set.Lost[i])],
            [.. rows.Select(i => all[i])]);
    }
}
