namespace SkyGeni.Core.Scoring.Training.Leaks;

/// <summary>It has the same value in every look at a past deal.</summary>
internal sealed class NeverDiffers : ILeakTest
{
    public RefusalReason Reason => RefusalReason.Constant;

    public string? Evidence(LeakSample sample, int feature)
    {
        var first = double.NaN;
        foreach (var (i, look) in sample.Looks.Past.Index())
        {
            var value = look.Values[feature];
            first = i == 0 ? value : first;
            if (double.IsNaN(value) || Math.Abs(value - first) > 1e-9)
            {
                return null;
            }
        }

        return "it is the same in every look at past deals";
    }
}
