using System.Diagnostics.CodeAnalysis;

namespace SkyGeni.Bot.People;

/// <summary>A set of days of the week, written as <c>Mon-Fri</c>, <c>Mon,Wed,Fri</c> or a mixture.</summary>
public readonly record struct WeekDays
{
    private static readonly string[] Names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private readonly int bits;

    private WeekDays(int bits) => this.bits = bits;

    public static WeekDays None { get; }

    public static WeekDays MondayToFriday { get; } = new(0b0111110);

    public bool IsEmpty => bits == 0;

    /// <summary>What <see cref="TryParse"/> takes, for messages.</summary>
    public static string Allowed => "days such as Mon-Fri or Mon,Wed,Fri";

    public static WeekDays Of(params IEnumerable<DayOfWeek> days) => new(days.Aggregate(0, (all, day) => all | Bit(day)));

    public bool Contains(DayOfWeek day) => (bits & Bit(day)) != 0;

    /// <summary>The days in the set, Monday first.</summary>
    public IEnumerable<DayOfWeek> InOrder()
    {
        for (var i = 1; i <= 7; i++)
        {
            if (Contains((DayOfWeek)(i % 7)))
            {
                yield return (DayOfWeek)(i % 7);
            }
        }
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out WeekDays days)
    {
        days = None;
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || !TryDay(ends[0], out var first) || !TryDay(ends[^1], out var last))
            {
                return false;
            }

            days = new WeekDays(days.bits | Range(first, last));
        }

        return !days.IsEmpty;
    }

    /// <summary>As <see cref="TryParse"/> reads it: <c>Mon-Fri</c>, else the days one by one.</summary>
    public override string ToString() =>
        this == MondayToFriday ? "Mon-Fri" : string.Join(',', InOrder().Select(day => Names[(int)day]));

    private static int Range(int first, int last)
    {
        var range = 1 << last;
        for (var day = first; day != last; day = (day + 1) % 7)
        {
            range |= 1 << day;
        }

        return range;
    }

    private static bool TryDay(string word, out int day)
    {
        day = Array.FindIndex(Names, name => word.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return day >= 0 && ((DayOfWeek)day).ToString().StartsWith(word, StringComparison.OrdinalIgnoreCase);
    }

    private static int Bit(DayOfWeek day) => 1 << (int)day;
}
