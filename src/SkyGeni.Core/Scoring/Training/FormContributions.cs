namespace SkyGeni.Core.Scoring.Training;

/// <summary>What a form gives to each feature, of looks.</summary>
internal sealed class FormContributions(AdditiveForm form)
{
    private readonly TreeContributions trees = new(form.Trees);

    /// <summary>By feature, in log-odds.</summary>
    public double[] Of(Look look)
    {
        var shares = new double[look.Values.Length];
        form.Contribute(look.Values, look.Levels, shares);
        trees.Add(look.Values, look.Levels, shares);
        return shares;
    }
}
