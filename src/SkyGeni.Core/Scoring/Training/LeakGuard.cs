using System.Globalization;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>Refuses, by name and with the evidence, features that must not or cannot be learned from.</summary>
internal static class LeakGuard
{
    private const double NearlyAll = 0.98;

    /// <summary>For each feature why it is refused; null where it may be used.</summary>
    public static Refusal?[] Judge(Looks looks, IReadOnlySet<string> allowed)
    {
        var refusals = new Refusal?[looks.Features.Count];
        for (var f = 0; f < refusals.Length; f++)
        {
            refusals[f] = WithoutHistory(looks, f);
        }

        return refusals;
    }

    private static Refusal? WithoutHistory(Looks looks, int f)
    {
        var feature = looks.Features[f];
        var past = looks.Past.Select(l => l.Values[f]).ToArray();
        var missing = past.Count(double.IsNaN);
        if (missing >= NearlyAll * past.Length)
        {
            var present = looks.Present.Count(l => !double.IsNaN(l.Values[f]));
            var evidence = string.Create(
                CultureInfo.InvariantCulture,
                $"no history of it: known in {past.Length - missing:#,0} of {past.Length:#,0} looks at past deals, and of {present:#,0} of {looks.Present.Count:#,0} open deals now");
            return new Refusal(feature.Id, feature.Label, RefusalReason.NoHistory, evidence);
        }

        var known = past.Where(double.IsFinite).ToArray();
        return missing == 0 && known.Max() - known.Min() < 1e-9
            ? new Refusal(feature.Id, feature.Label, RefusalReason.Constant, "it is the same in every look at past deals")
            : null;
    }
}
