namespace SkyGeni.Core.Deals;

/// <summary>Sources often give a day without a time. It is kept as that day's first instant in UTC, so such an instant stands for its day in every zone.</summary>
public static class SaidDay
{
    public static bool IsDayAlone(DateTimeOffset at) => at.UtcDateTime.TimeOfDay == TimeSpan.Zero;

    /// <summary>The day of an instant: the one that was said where no time was, else the one in a zone.</summary>
    public static DateOnly Of(DateTimeOffset at, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(IsDayAlone(at) ? at.UtcDateTime : TimeZoneInfo.ConvertTime(at, zone).DateTime);
}
