namespace SkyGeni.Core.Scoring.Training;

/// <summary>Boosted trees by LightGBM on one number per feature, missing ones as themselves, and perhaps on common levels.</summary>
/// <param name="setting">How trees grow.</param>
/// <param name="count">How many.</param>
internal sealed class BoostedCandidate(BoostedSetting setting, int count) : ICandidate
{
    public string Method => setting.Words(count);

    public Fitted Fit(TrainingSet set, double halfLifeDays, int seed) => Fit(set, halfLifeDays, seed, null);

    /// <param name="times">By row: how often it is taken; null: each once.</param>
    public Fitted Fit(TrainingSet set, double halfLifeDays, int seed, double[]? times)
    {
        var information = set.Information;
        var weights = set.Weights(halfLifeDays);
        int[] rows = [.. Enumerable.Range(0, weights.Length).Where(i => times is null || times[i] > 0)];
        TreeColumn[] columns = [.. Columns(set)];
        var (start, trees) = BoostedTrees.Fit(
            Array.ConvertAll(rows, i => set.Rows[i]),
            columns,
            Array.ConvertAll(rows, i => set.Lost[i]),
            Array.ConvertAll(rows, i => information * weights[i] * (times?[i] ?? 1)),
            setting,
            count,
            seed);
        return new Fitted(new AdditiveForm(start, false, [], [], []) { Trees = new TreeEnsemble(columns, trees).Trimmed() }, () => ([], []));
    }

    private IEnumerable<TreeColumn> Columns(TrainingSet set)
    {
        var values = Enumerable.Range(0, set.Usable.Length).Where(f => set.Usable[f]).Select(f => new TreeColumn(f));
        return setting.Levels ? values.Concat(LevelColumns.Of(set).Select(l => new TreeColumn(l.Feature, l.Level))) : values;
    }
}
