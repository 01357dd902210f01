namespace SkyGeni.Core.Features;

/// <summary>
/// A sum of doubles without rounding: terms come and go in any order, and what is read is the same to the bit. Kept as partial
/// sums that do not overlap (Shewchuk 1997, "Adaptive precision floating-point arithmetic"); read as the double nearest to
/// the true sum.
/// </summary>
internal sealed class ExactSum
{
    private double[] parts = new double[2];
    private int count;

    /// <summary>Adds a term; to take one back, add its negative.</summary>
    public void Add(double term)
    {
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            var (large, small) = Math.Abs(term) < Math.Abs(parts[i]) ? (parts[i], term) : (term, parts[i]);
            term = large + small;
            var rest = small - (term - large);
            if (rest != 0)
            {
                parts[kept++] = rest;
            }
        }

        if (term == 0)
        {
            count = kept;
            return;
        }

        if (kept == parts.Length)
        {
            Array.Resize(ref parts, kept + 2);
        }

        parts[kept] = term;
        count = kept + 1;
    }

    /// <summary>The sum, rounded once.</summary>
    public double Value
    {
        get
        {
            var (sum, rest, i) = (0.0, 0.0, count);
            while (i > 0 && rest == 0)
            {
                var before = sum;
                sum = before + parts[--i];
                rest = parts[i] - (sum - before);
            }

            // Exactly between two doubles the even one was taken; what is left decides whether that is the nearer.
            var doubled = rest * 2;
            var other = sum + doubled;
            return i > 0 && (rest < 0) == (parts[i - 1] < 0) && other - sum == doubled ? other : sum;
        }
    }
}
