namespace SkyGeni.Core.Scoring.Training;

/// <summary>How good probabilities of loss were. Weights count a prediction several times; all must be 0 or more, and some above.</summary>
public static class Metrics
{
    /// <summary>Mean of −ln(probability given to what happened).</summary>
    public static double LogLoss(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> lost, ReadOnlySpan<double> weights = default)
    {
        double sum = 0, total = 0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            var w = weights.IsEmpty ? 1 : weights[i];
            sum += w * LogLoss(probabilities[i], lost[i]);
            total += w;
        }

        return sum / total;
    }

    public static double LogLoss(double probability, bool lost)
    {
        var p = Math.Clamp(probability, 1e-15, 1 - 1e-15);
        return -Math.Log(lost ? p : 1 - p);
    }

    /// <summary>Mean squared difference between probability and what happened.</summary>
    public static double Brier(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> lost, ReadOnlySpan<double> weights = default)
    {
        double sum = 0, total = 0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            var w = weights.IsEmpty ? 1 : weights[i];
            sum += w * Math.Pow(probabilities[i] - (lost[i] ? 1 : 0), 2);
            total += w;
        }

        return sum / total;
    }

    /// <summary>The chance that a lost deal has a higher probability than a won one, ties counting half; NaN where one kind is absent.</summary>
    public static double Auc(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> lost, ReadOnlySpan<double> weights = default) =>
        Auc(probabilities, lost, weights, Order(probabilities));

    /// <summary>The same where the ascending order of the probabilities is known.</summary>
    public static double Auc(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> lost, ReadOnlySpan<double> weights, ReadOnlySpan<int> ascending)
    {
        double wonBelow = 0, pairs = 0, lostTotal = 0;
        for (var i = 0; i < ascending.Length;)
        {
            double lostHere = 0, wonHere = 0;
            var at = probabilities[ascending[i]];
            for (; i < ascending.Length && probabilities[ascending[i]] == at; i++)
            {
                var w = weights.IsEmpty ? 1 : weights[ascending[i]];
                (lostHere, wonHere) = lost[ascending[i]] ? (lostHere + w, wonHere) : (lostHere, wonHere + w);
            }

            pairs += lostHere * (wonBelow + (wonHere / 2));
            wonBelow += wonHere;
            lostTotal += lostHere;
        }

        return pairs / (lostTotal * wonBelow);
    }

    /// <summary>Area under the precision-recall curve (average precision) of loss; ties are taken together; NaN where none was lost.</summary>
    public static double PrecisionRecallAuc(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> lost, ReadOnlySpan<double> weights, ReadOnlySpan<int> ascending)
    {
        double found = 0, seen = 0, area = 0;
        for (var i = ascending.Length - 1; i >= 0;)
        {
            var at = probabilities[ascending[i]];
            var before = found;
            for (; i >= 0 && probabilities[ascending[i]] == at; i--)
            {
                var w = weights.IsEmpty ? 1 : weights[ascending[i]];
                seen += w;
                found += lost[ascending[i]] ? w : 0;
            }

            area += found > before ? (found - before) * found / seen : 0;
        }

        return area / found;
    }

    public static double PrecisionRecallAuc(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> lost) =>
        PrecisionRecallAuc(probabilities, lost, default, Order(probabilities));

    /// <summary>
    /// Mean distance between the mean probability and the share lost, over ten groups of nearly equal size by probability; equal
    /// probabilities are never split.
    /// </summary>
    public static double CalibrationError(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> lost, ReadOnlySpan<double> weights, ReadOnlySpan<int> ascending, int groups = 10)
    {
        double error = 0, total = 0, gap = 0;
        for (var (place, group) = (0, 1); place < ascending.Length; place++)
        {
            var i = ascending[place];
            var w = weights.IsEmpty ? 1 : weights[i];
            gap += w * (probabilities[i] - (lost[i] ? 1 : 0));
            total += w;
            var last = place + 1 == ascending.Length;
            if (last || (place + 1 >= group * ascending.Length / groups && probabilities[ascending[place + 1]] != probabilities[i]))
            {
                error += Math.Abs(gap);
                gap = 0;
                group = 1 + ((place + 1) * groups / ascending.Length);
            }
        }

        return error / total;
    }

    public static double CalibrationError(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> lost) =>
        CalibrationError(probabilities, lost, default, Order(probabilities));

    /// <summary>
    /// The share lost among the highest <paramref name="share"/> (0–1 of the weight) against the share lost among all; 1 is no
    /// better than chance, NaN where none was lost.
    /// </summary>
    public static double Lift(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> lost, ReadOnlySpan<double> weights, ReadOnlySpan<int> ascending, double share)
    {
        Span<double> lift = stackalloc double[1];
        Lifts(probabilities, lost, weights, ascending, [share], lift);
        return lift[0];
    }

    /// <summary>The same of several shares.</summary>
    public static void Lifts(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> lost, ReadOnlySpan<double> weights, ReadOnlySpan<int> ascending, ReadOnlySpan<double> shares, Span<double> lifts)
    {
        double all = 0, allLost = 0;
        for (var i = 0; i < lost.Length; i++)
        {
            var w = weights.IsEmpty ? 1 : weights[i];
            all += w;
            allLost += lost[i] ? w : 0;
        }

        for (var s = 0; s < shares.Length; s++)
        {
            var top = Top(probabilities, lost, weights, ascending, shares[s] * all);
            lifts[s] = top.Lost / top.Weight / (allLost / all);
        }
    }

    public static double Lift(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> lost, double share) =>
        Lift(probabilities, lost, default, Order(probabilities), share);

    /// <summary>
    /// How much of the highest, up to a weight of <paramref name="most"/>, there is, and how much of that was lost. Of equal
    /// probabilities at the edge each counts in part: which of them comes first is chance.
    /// </summary>
    /// <param name="probabilities">What was said.</param>
    /// <param name="lost">What happened.</param>
    /// <param name="weights">Empty: all 1.</param>
    /// <param name="ascending">Places, in the order of their probabilities; may be of some of them only.</param>
    /// <param name="most">The weight to stop at.</param>
    public static (double Weight, double Lost) Top(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> lost, ReadOnlySpan<double> weights, ReadOnlySpan<int> ascending, double most)
    {
        double taken = 0, takenLost = 0;
        for (var i = ascending.Length - 1; i >= 0 && taken < most;)
        {
            double here = 0, lostHere = 0;
            var at = probabilities[ascending[i]];
            for (; i >= 0 && probabilities[ascending[i]] == at; i--)
            {
                var w = weights.IsEmpty ? 1 : weights[ascending[i]];
                here += w;
                lostHere += lost[ascending[i]] ? w : 0;
            }

            var part = here > most - taken ? (most - taken) / here : 1;
            taken += part * here;
            takenLost += part * lostHere;
        }

        return (taken, takenLost);
    }

    /// <summary>Places in ascending order of probability.</summary>
    public static int[] Order(ReadOnlySpan<double> probabilities)
    {
        var order = new int[probabilities.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(probabilities.ToArray(), order);
        return order;
    }
}
