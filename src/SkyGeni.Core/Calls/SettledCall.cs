namespace SkyGeni.Core.Calls;

/// <summary>A call on a deal that has ended since: the last one given before its end.</summary>
/// <param name="PersonId">Who gave it.</param>
/// <param name="DealId">The deal.</param>
/// <param name="Own">Their chance that it is won, 0–1.</param>
/// <param name="Model">What the model said at the same instant, as a chance of winning; null where it said nothing.</param>
/// <param name="Won">How it ended.</param>
public sealed record SettledCall(string PersonId, string DealId, double Own, double? Model, bool Won);

/// <summary>
/// How far chances were off: the mean of the squared distance from what happened (Brier 1950), 0 for knowing, 0.25 for always
/// saying 50 %. Lower is better.
/// </summary>
public static class Brier
{
    public static double Of(double chance, bool happened) => Math.Pow((happened ? 1 : 0) - chance, 2);
}

/// <summary>How one person's calls did beside the model's, on the same deals at the same instants.</summary>
/// <param name="Calls">How many of their calls have ended where the model had said something too.</param>
/// <param name="Own">Their Brier score.</param>
/// <param name="Model">The model's.</param>
public sealed record CallRecord(int Calls, double Own, double Model)
{
    /// <summary>With fewer the difference is chance.</summary>
    public const int Enough = 10;

    /// <summary>Null where nothing can be compared yet.</summary>
    public static CallRecord? Of(IEnumerable<SettledCall> calls)
    {
        var both = calls.Where(call => call.Model is not null).ToList();
        return both.Count == 0 ? null : new CallRecord(both.Count, both.Average(c => Brier.Of(c.Own, c.Won)), both.Average(c => Brier.Of(c.Model!.Value, c.Won)));
    }
}
