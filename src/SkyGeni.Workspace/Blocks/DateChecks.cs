using System.Globalization;

namespace SkyGeni.Workspace.Blocks;

internal static class DateChecks
{
    public static void Date(Place at)
    {
        at.Only("type", "action_id", "placeholder", "initial_date", "confirm", "focus_on_load");
        ElementCheck.Common(at);
        if (at["initial_date"].Exists && !DateOnly.TryParseExact(at["initial_date"].Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            at["initial_date"].Error("must be a date in the format YYYY-MM-DD");
        }
    }

    public static void Time(Place at)
    {
        at.Only("type", "action_id", "placeholder", "initial_time", "timezone", "confirm", "focus_on_load");
        ElementCheck.Common(at);
        if (at["initial_time"].Exists && !TimeOnly.TryParseExact(at["initial_time"].Text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            at["initial_time"].Error("must be a time in the format HH:mm");
        }
    }

    public static void DateTime(Place at)
    {
        at.Only("type", "action_id", "initial_date_time", "confirm", "focus_on_load");
        ElementCheck.Common(at);
        at["initial_date_time"].OptionalInteger(0, int.MaxValue);
    }
}
